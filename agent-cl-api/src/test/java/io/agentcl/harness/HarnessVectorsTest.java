package io.agentcl.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The versions that every release of the library gives on every machine. They were computed by
 * another program from the description of {@link Harness}; a change of one is a change of every
 * stored version.
 */
class HarnessVectorsTest {

  private record Vector(String name, List<Component> components, String version) {}

  @ParameterizedTest
  @MethodSource("vectors")
  void aHarnessHasThisVersion(Vector vector) {
    assertThat(Harness.of(vector.components()).version()).isEqualTo(vector.version());
  }

  private static Stream<Vector> vectors() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(HarnessVectorsTest.class.getResourceAsStream("harness-vectors.tsv")),
                UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(parts -> new Vector(parts[0], components(parts[1]), parts[2]))
          .toList()
          .stream();
    }
  }

  private static List<Component> components(String json) {
    List<?> list = (List<?>) requireNonNull(Value.ofJson(json).toObject());
    return list.stream().map(each -> component(Value.of(each).asMap())).toList();
  }

  private static Component component(Map<String, @Nullable Object> parts) {
    Scope scope = new Scope((String) parts.get("tenant"), (String) parts.get("user"));
    Address address =
        new Address(scope, String.valueOf(parts.get("layer")), String.valueOf(parts.get("name")));
    return Component.stored(address, "1", Value.of(parts.get("content")))
        .by(Origin.Kind.valueOf(String.valueOf(parts.getOrDefault("origin", "OPERATOR"))));
  }
}
