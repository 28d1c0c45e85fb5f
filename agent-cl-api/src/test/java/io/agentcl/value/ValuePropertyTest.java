package io.agentcl.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all values. */
@Tag("property")
class ValuePropertyTest {

  private static final int PAIRS = 5000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void valuesAreEqualExactlyIfTheirBytesAre(long seed) {
    RandomValues values = new RandomValues(new Random(seed));
    int equal = 0;
    for (int i = 0; i < PAIRS; i++) {
      Value a = Value.of(values.next(2));
      Value b = Value.of(values.next(2));

      boolean sameBytes = Arrays.equals(a.canonicalBytes(), b.canonicalBytes());

      assertThat(a.equals(b)).as("%s, %s", a, b).isEqualTo(sameBytes);
      assertThat(a.hash().equals(b.hash())).isEqualTo(sameBytes);
      assertThat(a.toString().equals(b.toString())).as("%s, %s", a, b).isEqualTo(sameBytes);
      assertThat(sameBytes && a.hashCode() != b.hashCode()).isFalse();
      equal += sameBytes ? 1 : 0;
    }
    assertThat(equal).isBetween(PAIRS / 50, PAIRS / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noBytesAreTheBeginningOfOthers(long seed) {
    byte[][] sorted =
        values(seed, 3000)
            .map(Value::canonicalBytes)
            .sorted(Arrays::compareUnsigned)
            .toArray(byte[][]::new);

    // What begins with other bytes stands right behind them, or behind more that begin so.
    for (int i = 1; i < sorted.length; i++) {
      byte[] before = sorted[i - 1];
      boolean begins = Arrays.mismatch(before, sorted[i]) == before.length;
      assertThat(begins && before.length < sorted[i].length).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theNormalFormAndTheJsonGiveTheValueBack(long seed) {
    values(seed, 3000)
        .forEach(
            value -> {
              assertThat(Value.of(value.toObject())).isEqualTo(value);
              assertThat(Value.of(JsonReader.read(value.toString()))).isEqualTo(value);
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyDoubleAndAnyFloatReadsBack(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      float single = Float.intBitsToFloat(random.nextInt());
      if (Double.isFinite(number) && Float.isFinite(single)) {
        assertThat(((Number) Value.of(number).toObject()).doubleValue()).isEqualTo(number);
        assertThat(((Number) Value.of(single).toObject()).floatValue()).isEqualTo(single);
      }
    }
  }

  private static Stream<Value> values(long seed, int count) {
    RandomValues values = new RandomValues(new Random(seed));
    return IntStream.range(0, count).mapToObj(i -> Value.of(values.next(4)));
  }
}
