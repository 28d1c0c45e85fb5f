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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings events into plain values: what is no value, or beyond a limit of values, is left out and
 * noted as a gap. Calls code of the host, whose objects it goes through. One per event; not
 * thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // what was plain already is given back
final class Plain implements Filter {

  private final List<String> gaps = new ArrayList<>(0);

  List<String> gaps() {
    return gaps;
  }

  @Override
  public String text(String text) {
    return text;
  }

  @Override
  public Value value(Supplier<String> place, Value value) {
    Object plain = content(place, value);
    return plain == value.toObject() ? value : Value.of(plain);
  }

  @Override
  public @Nullable Object content(Supplier<String> place, @Nullable Object content) {
    try {
      return Value.ofPart(content).toObject();
    } catch (IllegalArgumentException e) {
      gaps.add(place.get() + ": " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      gaps.add(place.get() + ": it threw " + e);
    }
    return null;
  }

  @Override
  public Map<String, @Nullable Object> contents(
      Supplier<String> place, Map<String, @Nullable Object> contents) {
    if (contents.isEmpty()) {
      return contents;
    }
    Map<String, @Nullable Object> plain = new TreeMap<>();
    contents.forEach(
        (key, content) -> {
          if (key == null) {
            gaps.add(place.get() + " has the key null; keys must be strings");
          } else {
            plain.put(key, content(() -> place.get() + ", " + key, content));
          }
        });
    return plain;
  }

  @Override
  public ToolCall call(ToolCall call) {
    return isPlain(call) ? call : plain(call);
  }

  private static boolean isPlain(ToolCall call) {
    try {
      return Value.ofPart(call.arguments()).toObject() == call.arguments();
    } catch (RuntimeException | StackOverflowError e) {
      return false; // which argument it is, and why, is told where each is looked at
    }
  }

  /** Of an argument that is no value only the name is kept: rules did not see more either. */
  private ToolCall plain(ToolCall call) {
    SortedMap<String, @Nullable Object> plain = new TreeMap<>();
    Set<String> unknown = new TreeSet<>(call.unknown());
    call.arguments()
        .forEach(
            (name, argument) -> {
              int gapsBefore = gaps.size();
              Supplier<String> place = () -> "call of " + call.name() + ", " + name;
              @Nullable Object content = content(place, argument);
              if (gaps.size() == gapsBefore) {
                plain.put(name, content);
              } else {
                unknown.add(name);
              }
            });
    return new ToolCall(call.name(), plain, unknown);
  }
}
