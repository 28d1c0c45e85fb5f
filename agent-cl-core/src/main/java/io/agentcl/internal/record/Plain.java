package io.agentcl.internal.record;

import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings events into plain values: what is no value, or beyond a limit of values, is left out and
 * noted as a gap. Calls code of the host, whose objects it goes through. One per event; not
 * thread-safe.
 */
final class Plain implements Filter {

  private final List<String> gaps = new ArrayList<>();

  List<String> gaps() {
    return gaps;
  }

  @Override
  public String text(String text) {
    return text;
  }

  @Override
  public Value value(String place, Value value) {
    return Value.of(content(place, value));
  }

  @Override
  public @Nullable Object content(String place, @Nullable Object content) {
    try {
      return Value.ofPart(content).toObject();
    } catch (IllegalArgumentException e) {
      gaps.add(place + ": " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      gaps.add(place + ": it threw " + e);
    }
    return null;
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

  /** Of an argument that is no value only the name is kept: rules did not see more either. */
  @Override
  public ToolCall call(ToolCall call) {
    SortedMap<String, @Nullable Object> plain = new TreeMap<>();
    Set<String> unknown = new TreeSet<>(call.unknown());
    call.arguments()
        .forEach(
            (name, argument) -> {
              int gapsBefore = gaps.size();
              @Nullable Object content = content("call of " + call.name() + ", " + name, argument);
              if (gaps.size() == gapsBefore) {
                plain.put(name, content);
              } else {
                unknown.add(name);
              }
            });
    return new ToolCall(call.name(), plain, unknown);
  }
}
