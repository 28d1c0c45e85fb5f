package io.agentcl.internal.certify;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;

/** Numbers computed elsewhere; tests that need them are skipped where they are not. */
record Oracles(Map<?, ?> fields) {

  /** What is allowed for another order of adding up. */
  static final Offset<Double> TWELVE_DIGITS = Offset.offset(1e-12);

  /** Returns what is in a file; in the field "all" if it is a list. */
  static Oracles in(String name) throws IOException {
    Path file = Path.of(System.getProperty("agentcl.shared", "../shared"), "oracles", name);
    assumeTrue(Files.exists(file), () -> "skipped, there is no " + file.toAbsolutePath());
    Object content = requireNonNull(Value.ofJson(Files.readString(file)).toObject());
    return new Oracles(content instanceof Map<?, ?> map ? map : Map.of("all", content));
  }

  List<Oracles> list(String name) {
    return ((List<?>) field(name)).stream().map(each -> new Oracles((Map<?, ?>) each)).toList();
  }

  Oracles map(String name) {
    return new Oracles((Map<?, ?>) field(name));
  }

  double number(String name) {
    return ((Number) field(name)).doubleValue();
  }

  int integer(String name) {
    return ((Number) field(name)).intValue();
  }

  boolean truth(String name) {
    return (Boolean) field(name);
  }

  String text(String name) {
    return field(name).toString();
  }

  double[] numbers(String name) {
    return ((List<?>) field(name))
        .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
  }

  private Object field(String name) {
    return requireNonNull(fields.get(name), name);
  }
}
