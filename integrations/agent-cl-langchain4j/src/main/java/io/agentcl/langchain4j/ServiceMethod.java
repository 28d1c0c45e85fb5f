package io.agentcl.langchain4j;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.internal.Json;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.UserName;
import dev.langchain4j.service.V;
import dev.langchain4j.service.memory.ChatMemoryAccess;
import dev.langchain4j.spi.ServiceHelper;
import dev.langchain4j.spi.services.TokenStreamAdapter;
import io.agentcl.trace.Message;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A method of an assistant: what of a call is the user's message, and back. The words are what the
 * framework takes for the user message; variables are entries of the data.
 */
final class ServiceMethod {

  private static final Collection<TokenStreamAdapter> ADAPTERS =
      ServiceHelper.loadFactories(TokenStreamAdapter.class);

  private final Method method;
  private final Parameter[] parameters;

  /** The place of the words; -1 if they are not among the parameters. */
  private final int words;

  ServiceMethod(Method method) {
    this.method = method;
    this.parameters = method.getParameters();
    this.words = words();
  }

  /**
   * Returns the one method that an assistant has.
   *
   * @throws IllegalStateException if there is not one
   */
  static ServiceMethod only(Class<?> type) {
    List<Method> methods =
        Arrays.stream(type.getMethods())
            .filter(each -> Modifier.isAbstract(each.getModifiers()))
            .filter(each -> each.getDeclaringClass() != ChatMemoryAccess.class)
            .toList();
    if (methods.size() != 1) {
      throw new IllegalStateException(
          "%s has %d methods; to mend it, say which is asked in replays, with askedBy(..)"
              .formatted(type.getName(), methods.size()));
    }
    return new ServiceMethod(methods.get(0));
  }

  private int words() {
    List<Integer> said = places(UserMessage.class);
    if (!said.isEmpty()) {
      return said.get(0);
    }
    int[] open =
        IntStream.range(0, parameters.length)
            .filter(at -> !isOfFramework(parameters[at]))
            .toArray();
    if (open.length == 1 && (!isVariable(open[0]) || takesWords(open[0]))) {
      return open[0];
    }
    return Arrays.stream(open).filter(at -> !isVariable(at)).findFirst().orElse(-1);
  }

  private List<Integer> places(Class<? extends java.lang.annotation.Annotation> annotation) {
    return IntStream.range(0, parameters.length)
        .filter(at -> parameters[at].isAnnotationPresent(annotation))
        .boxed()
        .toList();
  }

  private static boolean isOfFramework(Parameter parameter) {
    return parameter.isAnnotationPresent(MemoryId.class)
        || parameter.isAnnotationPresent(UserName.class)
        || InvocationParameters.class.isAssignableFrom(parameter.getType())
        || ChatRequestParameters.class.isAssignableFrom(parameter.getType());
  }

  private boolean takesWords(int at) {
    Class<?> type = parameters[at].getType();
    return type.isAssignableFrom(String.class)
        || type.isAssignableFrom(List.class)
        || Content.class.isAssignableFrom(type)
        || type == Map.class;
  }

  private boolean isVariable(int at) {
    return parameters[at].isAnnotationPresent(V.class);
  }

  String name() {
    return method.getName();
  }

  /** Returns whether the answer comes after the method has returned. */
  boolean streams() {
    return method.getReturnType() == TokenStream.class
        || ADAPTERS.stream()
            .anyMatch(each -> each.canAdaptTokenStreamTo(method.getGenericReturnType()));
  }

  /** Returns the id of the conversation; empty if the method has none. */
  Optional<Object> memoryId(@Nullable Object[] arguments) {
    return places(MemoryId.class).stream()
        .findFirst()
        .map(at -> Optional.<Object>ofNullable(arguments[at]))
        .orElse(Optional.empty());
  }

  /** Returns what the user says with these arguments. */
  Message message(@Nullable Object[] arguments) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    for (int at = 0; at < parameters.length; at++) {
      if (at != words && isVariable(at)) {
        data.put(parameters[at].getAnnotation(V.class).value(), arguments[at]);
      }
    }
    if (words < 0) {
      return new Message("", data);
    }
    Object said = arguments[words];
    if (said instanceof Map<?, ?> map) {
      map.forEach((key, each) -> data.put(String.valueOf(key), each));
      return new Message(onlyText(map), data);
    }
    return Contents.message(said, rest(arguments), data);
  }

  private static String onlyText(Map<?, ?> map) {
    List<?> texts = map.values().stream().filter(String.class::isInstance).toList();
    return texts.size() == 1 ? String.valueOf(texts.get(0)) : "";
  }

  /** Returns the parts beside the words, in order. */
  private List<Object> rest(@Nullable Object[] arguments) {
    List<Object> rest = new ArrayList<>();
    for (int at : places(UserMessage.class)) {
      if (at != words && arguments[at] != null) {
        rest.add(arguments[at]);
      }
    }
    return rest;
  }

  /** Returns how an assistant is asked in the replay {@code conversation}. */
  LangChain4jAgent.Asking<Object> asking(String conversation) {
    return (assistant, message) -> {
      try {
        return called(method, assistant, arguments(conversation, message));
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof Exception cause) {
          throw cause;
        }
        throw e;
      }
    };
  }

  /**
   * Returns what {@code method} of {@code service} returns; hosts keep assistants to themselves.
   */
  static @Nullable Object called(Method method, Object service, @Nullable Object[] arguments)
      throws InvocationTargetException, IllegalAccessException {
    if (!method.canAccess(service)) {
      method.setAccessible(true);
    }
    return method.invoke(service, arguments);
  }

  private @Nullable Object[] arguments(String conversation, Message message) {
    @Nullable Object[] arguments = new Object[parameters.length];
    List<Content> beside = Contents.beside(message);
    for (int at = 0; at < parameters.length; at++) {
      boolean isBeside = at != words && parameters[at].isAnnotationPresent(UserMessage.class);
      arguments[at] =
          isBeside ? taken(parameters[at].getType(), beside) : argument(at, conversation, message);
    }
    return arguments;
  }

  /** Returns the next of {@code beside} that is a {@code type}, or all; null if there is none. */
  private static @Nullable Object taken(Class<?> type, List<Content> beside) {
    if (type.isAssignableFrom(List.class)) {
      List<Content> all = List.copyOf(beside);
      beside.clear();
      return all;
    }
    Content next = beside.stream().filter(type::isInstance).findFirst().orElse(null);
    beside.remove(next);
    return next;
  }

  private @Nullable Object argument(int at, String conversation, Message message) {
    Parameter parameter = parameters[at];
    Class<?> type = parameter.getType();
    if (parameter.isAnnotationPresent(MemoryId.class)) {
      return id(type, conversation);
    }
    if (at == words) {
      return type == Map.class ? message.data() : words(type, message);
    }
    if (InvocationParameters.class.isAssignableFrom(type)) {
      return new InvocationParameters();
    }
    return isVariable(at) ? variable(parameter, message) : null;
  }

  private Object words(Class<?> type, Message message) {
    if (type.isAssignableFrom(String.class)) {
      return Contents.words(message);
    }
    if (type.isAssignableFrom(List.class) || Content.class.isAssignableFrom(type)) {
      return Contents.words(type, message);
    }
    throw unknown("the words as a " + type.getName());
  }

  private static @Nullable Object variable(Parameter parameter, Message message) {
    Object value = message.data().get(parameter.getAnnotation(V.class).value());
    return value == null || parameter.getType().isInstance(value)
        ? value
        : Json.fromJson(Json.toJson(value), parameter.getParameterizedType());
  }

  /** Any will do: in a replay a memory belongs to one conversation. */
  private Object id(Class<?> type, String conversation) {
    if (type.isAssignableFrom(String.class)) {
      return conversation;
    }
    if (type == int.class || type == Integer.class) {
      return 1;
    }
    if (type == long.class || type == Long.class) {
      return 1L;
    }
    if (type == UUID.class) {
      return UUID.nameUUIDFromBytes(conversation.getBytes(StandardCharsets.UTF_8));
    }
    throw unknown("an id as a " + type.getName());
  }

  private IllegalStateException unknown(String what) {
    return new IllegalStateException(
        "%s takes %s; to mend it, say how it is asked in replays, with askedBy(..)"
            .formatted(method, what));
  }
}
