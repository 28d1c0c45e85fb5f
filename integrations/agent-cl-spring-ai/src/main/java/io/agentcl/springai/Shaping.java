package io.agentcl.springai;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The options of a request that shape the reply, whatever the provider: those that are named here.
 * Options also hold keys and addresses, which no recording may hold.
 */
final class Shaping {

  private static final Set<String> NAMES =
      Set.of(
          "frequencyPenalty",
          "logitBias",
          "maxCompletionTokens",
          "maxTokens",
          "n",
          "outputSchema",
          "parallelToolCalls",
          "presencePenalty",
          "reasoningEffort",
          "responseFormat",
          "seed",
          "stopSequences",
          "temperature",
          "thinking",
          "toolChoice",
          "topK",
          "topP",
          "verbosity");

  private static final ClassValue<List<PropertyDescriptor>> PROPERTIES =
      new ClassValue<>() {
        @Override
        protected List<PropertyDescriptor> computeValue(Class<?> type) {
          List<PropertyDescriptor> named = new ArrayList<>();
          for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
            Method getter = property.getReadMethod();
            if (getter != null && NAMES.contains(property.getName())) {
              ReflectionUtils.makeAccessible(getter);
              named.add(property);
            }
          }
          return List.copyOf(named);
        }
      };

  private Shaping() {}

  static Map<String, @Nullable Object> of(@Nullable ChatOptions options) {
    Map<String, @Nullable Object> shaping = new TreeMap<>();
    if (options == null) {
      return shaping;
    }
    for (PropertyDescriptor property : PROPERTIES.get(options.getClass())) {
      Object value = ReflectionUtils.invokeMethod(property.getReadMethod(), options);
      if (value != null) {
        shaping.put(property.getName(), plain(value));
      }
    }
    return shaping;
  }

  private static Object plain(Object value) {
    boolean isPlain =
        value instanceof Number
            || value instanceof Boolean
            || value instanceof String
            || value instanceof Collection<?>
            || value instanceof Map<?, ?>;
    return isPlain ? value : value.toString();
  }
}
