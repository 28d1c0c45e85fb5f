package io.agentcl.statistics;

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
final class Oracles {

  private Oracles() {}

  /** Returns the cases in one field of a file. */
  static List<Value> of(String name, String field) throws IOException {
    List<?> cases = (List<?>) ((Map<?, ?>) content("oracles/" + name)).get(field);
    return cases.stream().map(Value::of).toList();
  }

  /** Returns the lists and maps in a file. */
  static Object content(String name) throws IOException {
    Path file = Path.of(System.getProperty("agentcl.shared", "../shared"), name);
    assumeTrue(Files.exists(file), () -> "skipped, there is no " + file.toAbsolutePath());
    return requireNonNull(Value.ofJson(Files.readString(file)).toObject());
  }

  static int integer(Value fields, String path) {
    return (int) number(fields, path);
  }

  static double number(Value fields, String path) {
    return ((Number) fields.at(path).toObject()).doubleValue();
  }

  /** Nine digits. */
  static Offset<Double> nearly(double expected) {
    return Offset.offset(1e-15 + 1e-9 * Math.abs(expected));
  }
}
