package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.JsonLimitException;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** The reader of files and the reader of the api: one JSON. */
class JsonAgreementTest {

  /** Returns what the api's reader makes of {@code text}, or null if it refuses it. */
  private static @Nullable Value byApi(String text) {
    try {
      return Value.ofJson(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Value byJackson(String text) {
    try {
      return JsonReader.parse(text);
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  private static void agree(String text) {
    @Nullable Value value = byApi(text);
    if (Objects.equals(value, byJackson(text))) {
      return; // the description below costs more than the comparison
    }
    assertThat(byJackson(text)).as(Value.of(text).brief()).isEqualTo(value);
  }

  @Nested
  class BothReaders {

    @ParameterizedTest
    @MethodSource("io.agentcl.store.JsonTexts#accepted")
    void acceptWhatIsJson(String text) {
      assertThat(byApi(text)).as("api").isNotNull();
      assertThat(byJackson(text)).as("Jackson").isEqualTo(byApi(text));
      assertThat(Value.ofJson(Value.ofJson(text).toString())).isEqualTo(byApi(text));
      assertThat(Json.read(JsonWriter.pretty(Value.ofJson(text).toObject())))
          .isEqualTo(byApi(text));
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.store.RefusedTexts#all")
    void refuseWhatIsNone(String text) {
      assertThat(byApi(text)).as("api").isNull();
      assertThat(byJackson(text)).as("Jackson").isNull();
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.store.JsonTexts#limited")
    void refuseWhatIsBeyondALimit(String text) {
      assertThat(byJackson(text)).as("Jackson").isNull();
      assertThat(refusal(text)).isInstanceOf(JsonLimitException.class);
    }

    private @Nullable Exception refusal(String text) {
      try {
        Json.read(text);
        return null;
      } catch (IllegalArgumentException e) {
        return e;
      }
    }

    @Test
    void keepIntegersAndDecimalsApart() {
      for (String text :
          List.of("5", "5.0", "5e0", "0", "-0", "0.0", "-0e1", "10000000000000000000")) {
        boolean decimal = text.matches(".*[.e].*");
        assertThat(byApi(text)).isEqualTo(byJackson(text));
        assertThat(byApi(text).toObject() instanceof BigDecimal).isEqualTo(decimal);
      }
    }
  }

  /** Valid texts, and what a few changes make of them. */
  private static final class Fuzz {
    private static final String MARKS =
        "{}[]:,\"\\/0123456789+-.eE \t\n\rtrufalsn\u0000\u001f\u00a0\ufeff\ud800\udc00b'#*_xuX";
    private static final String[] PIECES = {
      "\\u0061",
      "\\ud800",
      "\\udc00",
      "\\n",
      "1e",
      "e-",
      "00",
      "-0",
      "\"a\":",
      "null",
      "true",
      "[]",
      "{}",
      "{\"a\":1,",
      "//",
      "/**/",
      "NaN",
      "1.",
      "\\",
      "9999999999999999999",
      "e2147483648",
      ",,"
    };

    private final Random random;
    private final List<String> seeds = new ArrayList<>();

    Fuzz(long seed) {
      random = new Random(seed);
      RandomValues values = new RandomValues(seed);
      while (seeds.size() < 200) {
        String text = JsonWriter.compact(values.next().toObject());
        if (text.length() < 400) {
          seeds.add(text);
        }
      }
      JsonTexts.accepted().filter(text -> text.length() < 400).forEach(seeds::add);
    }

    String next() {
      StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        change(text);
      }
      return text.toString();
    }

    private void change(StringBuilder text) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + 1 + random.nextInt(3));
      switch (random.nextInt(6)) {
        case 0 -> text.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.delete(at, to);
        case 3 -> text.replace(at, to, "" + MARKS.charAt(random.nextInt(MARKS.length())));
        case 4 -> text.insert(at, text.substring(at, to)); // a part twice
        default -> text.insert(at, seeds.get(random.nextInt(seeds.size())));
      }
    }
  }

  private static void fuzz(long seed, int texts) {
    Fuzz fuzz = new Fuzz(seed);
    int json = 0;
    for (int i = 0; i < texts; i++) {
      String text = fuzz.next();
      agree(text);
      json += byApi(text) == null ? 0 : 1;
    }
    assertThat(json).isBetween(texts / 20, texts * 19 / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void bothReadersAgreeOnChangedTexts(long seed) {
    fuzz(seed, 12_000);
  }

  @Tag("property")
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void bothReadersAgreeOnManyChangedTexts(long seed) {
    fuzz(seed, 50_000);
  }
}
