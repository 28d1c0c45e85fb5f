package io.agentcl.internal.record;

import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings events into plain values: what is no value, or beyond a limit of values, is left out and
 * noted as a gap. Calls code of the host, whose objects it goes through. One per event; not
 * thread-safe.
 */
final class Plain implements TraceEvent.Filter {

  /** Of the levels that a file may have, some are around what is in an event. */
  private static final int MOST_LEVELS = 180;

  private final List<String> gaps = new ArrayList<>();

  List<String> gaps() {
    return gaps;
  }

  @Override
  public String text(String text) {
    return text;
  }

  @Override
  public Value value(Value value) {
    return Value.of(content("a value", value));
  }

  @Override
  public @Nullable Object content(String place, @Nullable Object content) {
    try {
      return part(content).toObject();
    } catch (IllegalArgumentException e) {
      gaps.add(place + ": " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      gaps.add(place + ": it threw " + e);
    }
    return null;
  }

  private static Value part(@Nullable Object content) {
    Value value = Value.of(content);
    if (isDeeper(value.toObject(), MOST_LEVELS)) {
      throw new IllegalArgumentException("$ has more than %d levels".formatted(MOST_LEVELS));
    }
    return value;
  }

  private static boolean isDeeper(@Nullable Object plain, int levels) {
    if (plain instanceof List<?> list) {
      return levels == 0 || list.stream().anyMatch(each -> isDeeper(each, levels - 1));
    }
    return plain instanceof Map<?, ?> map
        && (levels == 0 || map.values().stream().anyMatch(each -> isDeeper(each, levels - 1)));
  }

  @Override
  public Map<String, @Nullable Object> contents(
      String place, Map<String, ? extends @Nullable Object> contents) {
    Map<String, @Nullable Object> plain = new TreeMap<>();
    contents.forEach(
        (key, content) -> {
          if (key == null) {
            gaps.add(place + " has the key null; keys must be strings");
          } else {
            plain.put(key, content(place + ", " + key, content));
          }
        });
    return plain;
  }

  /** An argument that is no value is left out: rules did not see it either. */
  @Override
  public ToolCall call(ToolCall call) {
    Map<String, @Nullable Object> plain = new TreeMap<>();
    call.arguments()
        .forEach(
            (name, argument) -> {
              int gapsBefore = gaps.size();
              @Nullable Object content = content("call of " + call.name() + ", " + name, argument);
              if (gaps.size() == gapsBefore) {
                plain.put(name, content);
              }
            });
    return ToolCall.of(call.name(), plain);
  }

  /** The body of a request is only looked at: what of it cannot be kept is no gap. */
  @Override
  public ModelRequest request(ModelRequest request) {
    return isDeeper(request.body().toObject(), MOST_LEVELS)
        ? new ModelRequest(request.model(), Value.NULL)
        : request;
  }
}
