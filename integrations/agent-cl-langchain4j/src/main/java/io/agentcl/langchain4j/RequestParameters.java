package io.agentcl.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.internal.ToolSpecificationJsonUtils;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.agentcl.value.Value;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, by the names of their accessors: what is not set is left out. Those
 * of a provider's own type are found by reflection, since a reply depends on them, too.
 */
final class RequestParameters {

  private static final Set<String> OF_ALL =
      Arrays.stream(ChatRequestParameters.class.getMethods())
          .map(Method::getName)
          .collect(Collectors.toSet());

  private static final ClassValue<List<Method>> OF_ONE =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Arrays.stream(type.getMethods())
              .filter(each -> each.getParameterCount() == 0 && isOfProvider(each))
              .toList();
        }
      };

  private RequestParameters() {}

  private static boolean isOfProvider(Method method) {
    Class<?> owner = method.getDeclaringClass();
    return !Modifier.isStatic(method.getModifiers())
        && Modifier.isPublic(owner.getModifiers())
        && owner != Object.class
        && owner != DefaultChatRequestParameters.class
        && !Set.of("toString", "hashCode", "toBuilder").contains(method.getName())
        && !OF_ALL.contains(method.getName());
  }

  static Map<String, @Nullable Object> written(ChatRequestParameters parameters) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    all.put("modelName", parameters.modelName());
    all.put("temperature", parameters.temperature());
    all.put("topP", parameters.topP());
    all.put("topK", parameters.topK());
    all.put("frequencyPenalty", parameters.frequencyPenalty());
    all.put("presencePenalty", parameters.presencePenalty());
    all.put("maxOutputTokens", parameters.maxOutputTokens());
    all.put("stopSequences", parameters.stopSequences());
    all.put("toolChoice", parameters.toolChoice());
    all.put("responseFormat", format(parameters.responseFormat()));
    List<ToolSpecification> tools = parameters.toolSpecifications();
    all.put("tools", tools == null ? null : tools(tools));
    OF_ONE
        .get(parameters.getClass())
        .forEach(each -> all.put(each.getName(), of(parameters, each)));
    all.values().removeIf(each -> each == null || each.equals(List.of()));
    return all;
  }

  /** By name: methods have no order, so that those of an object come as each process finds them. */
  private static List<Value> tools(List<ToolSpecification> tools) {
    return tools.stream()
        .sorted(Comparator.comparing(ToolSpecification::name))
        .map(RequestParameters::tool)
        .toList();
  }

  private static Value tool(ToolSpecification tool) {
    return Value.ofJson(ToolSpecificationJsonUtils.toJson(tool));
  }

  private static @Nullable Object format(@Nullable ResponseFormat format) {
    if (format == null) {
      return null;
    }
    return format.jsonSchema() == null
        ? format.type()
        : Map.of(
            "name",
            String.valueOf(format.jsonSchema().name()),
            "schema",
            JsonSchemaElementJsonUtils.toMap(format.jsonSchema().rootElement()));
  }

  private static @Nullable Object of(ChatRequestParameters parameters, Method accessor) {
    try {
      Object value = accessor.invoke(parameters);
      return value == null ? null : plain(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("parameter " + accessor.getName() + " cannot be read", e);
    }
  }

  private static Object plain(Object value) {
    try {
      return Value.of(value);
    } catch (IllegalArgumentException e) {
      return value.toString();
    }
  }
}
