package io.agentcl.benchmarks.taubench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One tool.
 *
 * @param kind what it does to the tables
 * @param parameters names of its arguments, all required
 */
record ToolSpec(String name, Kind kind, Body body, List<String> parameters) {

  /** What a tool does to the tables. */
  enum Kind {
    READS,
    WRITES
  }

  /**
   * What a tool does: answers, or throws a {@link Fault} and changes nothing. But a booking that
   * breaks at a payment has made those before it.
   */
  @FunctionalInterface
  interface Body {
    @Nullable String answer(Records data, Map<String, @Nullable Object> in);
  }

  static ToolSpec reads(String name, Body body, String... parameters) {
    return new ToolSpec(name, Kind.READS, body, List.of(parameters));
  }

  static ToolSpec writes(String name, Body body, String... parameters) {
    return new ToolSpec(name, Kind.WRITES, body, List.of(parameters));
  }

  /** Returns the answer; arguments of other names than the tool's are a fault, as in Python. */
  @Nullable String answer(Records data, Map<String, @Nullable Object> in, List<String> order) {
    for (String given : order) {
      if (!parameters.contains(given)) {
        throw new Fault("%s() got an unexpected keyword argument '%s'".formatted(method(), given));
      }
    }
    List<String> missing = parameters.stream().filter(each -> !in.containsKey(each)).toList();
    if (!missing.isEmpty()) {
      throw new Fault(
          "%s() missing %d required positional argument%s: %s"
              .formatted(
                  method(), missing.size(), missing.size() == 1 ? "" : "s", listed(missing)));
    }
    return body.answer(data, in);
  }

  private String method() {
    return Arrays.stream(name.split("_"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining())
        + ".invoke";
  }

  private static String listed(List<String> names) {
    List<String> quoted = names.stream().map("'%s'"::formatted).toList();
    int last = quoted.size() - 1;
    if (last == 0) {
      return quoted.get(0);
    }
    String comma = last == 1 ? "" : ",";
    return String.join(", ", quoted.subList(0, last)) + comma + " and " + quoted.get(last);
  }
}
