package io.agentcl.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes and hashes that every version of the library gives on every machine. They were computed
 * by another program from the description of {@link Value#canonicalBytes}; a change of one is a
 * change of every stored version.
 */
class ValueVectorsTest {

  private static final String HARNESS = "harness of two layers";

  private enum Size {
    LARGE
  }

  record Tariff(String name, @Nullable BigDecimal price, List<String> zones) {}

  private record Vector(String name, String json, String bytes, String hash) {}

  @ParameterizedTest
  @MethodSource("vectors")
  void aValueHasTheseBytes(Vector vector) {
    Value value = Value.of(objects().get(vector.name()));

    assertThat(value).hasToString(vector.json());
    assertThat(HexFormat.of().formatHex(value.canonicalBytes())).isEqualTo(vector.bytes());
    assertThat(value.hash()).isEqualTo(vector.hash());
  }

  @Test
  void aHarnessHasThisVersion() {
    Layer<String> prompt = Layer.of("prompt", String.class, MethodHandles.lookup());
    Layer<Tariff> tariff =
        Layer.of("tariff", Tariff.class, MethodHandles.lookup()).withVersion("2");
    Vector vector = vectors().filter(each -> each.name().equals(HARNESS)).findFirst().orElseThrow();

    Harness harness =
        Harness.builder()
            .put(prompt, "system", "Book the flight.")
            .put(prompt, "style/short", "Answer in one sentence.")
            .put(tariff, "basic", new Tariff("basic", new BigDecimal("9.90"), List.of("a", "b")))
            .put(tariff, "child", new Tariff("child", null, List.of()))
            .build();

    assertThat(harness.version()).isEqualTo(vector.hash());
    assertThat(Value.of(layerHashes(harness))).hasToString(vector.json());
  }

  @Test
  void everyVectorIsTested() {
    assertThat(vectors().map(Vector::name)).containsExactlyElementsOf(objects().keySet());
  }

  private static Map<String, String> layerHashes(Harness harness) {
    return Map.of("prompt", harness.layerHash("prompt"), "tariff", harness.layerHash("tariff"));
  }

  private static Map<String, @Nullable Object> objects() {
    Map<String, @Nullable Object> objects = new LinkedHashMap<>();
    objects.put("null", null);
    objects.put("true", true);
    objects.put("false", false);
    objects.put("zero", 0);
    objects.put("minus one", (byte) -1);
    objects.put("long min", Long.MIN_VALUE);
    objects.put("long max", BigInteger.valueOf(Long.MAX_VALUE));
    objects.put("beyond long", BigInteger.TWO.pow(63));
    objects.put("large integer", BigInteger.TEN.pow(40).negate());
    objects.put("decimal zero", -0.0);
    objects.put("one point zero", 1.0f);
    objects.put("a tenth", 0.1f);
    objects.put("hundred as decimal", 1e2);
    objects.put("minus a half", -0.5);
    objects.put("two times ten to the 23", Double.parseDouble("2e23"));
    objects.put("8.41 times ten to the 21", Double.parseDouble("8.41e21"));
    objects.put("largest double", Double.MAX_VALUE);
    objects.put("smallest normal double", Double.MIN_NORMAL);
    objects.put("a third", 1 / 3.0);
    objects.put("many digits", new BigDecimal("-12345678901234567890.12345678901234567890"));
    objects.put("huge exponent", new BigDecimal("15E+99999"));
    objects.put("tiny", 1e-7);
    objects.put("empty text", "");
    objects.put("ascii", "Book the flight.");
    objects.put("escapes", "\"\\\n\r\t\u0000/");
    objects.put("two bytes", "é");
    objects.put("emoji", "\ud83d\ude00");
    objects.put("unpaired surrogate", "a\ud83d");
    objects.put("reversed surrogates", "\ude00\ud83d");
    objects.put("bytes", "abc".getBytes(UTF_8));
    objects.put("enum", Size.LARGE);
    objects.put("empty list", List.of());
    objects.put("list", Arrays.asList(1, 1.0, "1", null, List.of(true)));
    objects.put("set", Set.of("b", 10, "a", false, 9, "aa"));
    objects.put("empty map", Map.of());
    objects.put("map", withNull(Map.of("b", 1, "a", Map.of("c", List.of(Map.of()))), ""));
    objects.put("keys in utf-16 order", Map.of("z", 3, "\uffee", 2, "\ud83d\ude00", 1));
    objects.put("record", new Tariff("basic", new BigDecimal("9.90"), List.of("a", "b")));
    objects.put("record with nulls", new Tariff("child", null, List.of()));
    objects.put(HARNESS, layerHashesOfTheVector());
    return objects;
  }

  private static Map<String, @Nullable Object> withNull(Map<String, Object> map, String key) {
    Map<String, @Nullable Object> copy = new HashMap<>(map);
    copy.put(key, null);
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object layerHashesOfTheVector() {
    return vectors()
        .filter(each -> each.name().equals(HARNESS))
        .map(each -> JsonReader.read(each.json()))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Vector> vectors() {
    return lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(parts -> new Vector(parts[0], parts[1], parts[2], parts[3]));
  }

  private static Stream<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ValueVectorsTest.class.getResourceAsStream("value-vectors.tsv"), UTF_8))) {
      return reader.lines().toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
