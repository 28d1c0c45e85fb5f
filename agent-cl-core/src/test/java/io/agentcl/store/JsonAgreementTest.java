package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.JsonLimitException;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
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

  /** Texts that are JSON, kind by kind. */
  private static final String[] ACCEPTED = {
    // structure
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "{\"a\":{}}",
    "[[],[[]]]",
    "[1,2]",
    "{\"a\":1,\"b\":2}",
    "{\"\":0}",
    "{\"a\":[],\"A\":[]}",
    "null",
    "true",
    "false",
    "7",
    "\"\"",
    "[null,1,\"1\",{}]",
    // white space
    " [] ",
    "\t\n\r []\r\n",
    "[ 1 ,\n2\t]",
    "{ \"a\"\t:\r1 }",
    " 7 ",
    // numbers
    "0",
    "-0",
    "-0.0",
    "0.0",
    "0e1",
    "0E+0",
    "0e-0",
    "-1",
    "1.5",
    "1e2",
    "1E2",
    "1e+2",
    "1e-2",
    "1E-2",
    "123e65",
    "1.0e0",
    "0.1e-1",
    "20e1",
    "123.456e78",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "123123123123123123123123123123",
    "0.4e00669999999",
    "1e2147483647",
    "1e2147483648",
    "1e-2147483647",
    "1.00000000000000000000",
    "100.0",
    "1e00000000000000000000007",
    "-237462374673276894279832749832423479823246327846",
    "1.7976931348623157e308",
    "1e400",
    "4.9e-324",
    "1e-400",
    "0e999",
    "-1e-1",
    // strings
    "\"a\"",
    "\"\u007f\"",
    "\"\u2028\u2029\"",
    "\"\u00e9\ud83d\ude00\"",
    "\"\ufeff\"",
    "\"/\"",
    "\"\uffff\ufffe\"",
    "\"\u0080\"",
    "\"\ue000\"",
    "\"null\"",
    "\"// no comment\"",
    // escapes
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0000\"",
    "\"\\u0061\"",
    "\"\\u00E9\\u00e9\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\ud83d\\ude00\"",
    "\"\\\\u0000\"",
    "\"\\\\\\\\ud800\"",
    "\"\\uFFFF\"",
    "{\"\\u0061\":1}",
    "{\"\\ud83d\\ude00\":1}",
    "{\"a\\\"\":1}",
    // unpaired surrogates
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800a\"",
    "\"\\ud800\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\ud800\"",
    "\"a\udc00\"",
    "\"\\ud800\udc00\"",
    "\"\ud800" + "\\udc00\"",
    "{\"\\ud800\":1}",
    "{\"\\udc00x\":1}",
    "{\"\ud800\":1,\"\\udc00\":2}",
    "\"\\\\\\ud800\"",
    // limits
    "[".repeat(200) + "]".repeat(200),
    "{\"a\":".repeat(200) + "0" + "}".repeat(200),
    "1".repeat(10_000),
    "-" + "1".repeat(9_999),
    "0." + "1".repeat(9_998),
    "1e" + "0".repeat(9_997) + "1",
    "\"" + "x".repeat(100_000) + "\""
  };

  /** Texts that are none, kind by kind. */
  private static final String[] REFUSED = {
    // nothing, and more than one
    "",
    " ",
    "\n",
    "1 2",
    "[] []",
    "{}{}",
    "[1]x",
    "[1]]",
    "{}}",
    "1,",
    "\"a\"\"b\"",
    "true false",
    "[],",
    "nullnull",
    "[1]\u0000",
    // structure
    "[",
    "]",
    "{",
    "}",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[,]",
    "[1,,2]",
    "[1 2]",
    "[1:2]",
    "{1:2}",
    "{a:1}",
    "{'a':1}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\" 1}",
    "{\"a\",1}",
    "{\"a\":1,}",
    "{,}",
    "{\"a\":1,,\"b\":2}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1",
    "{\"a\":",
    "{\"a\"",
    "[}",
    "{]",
    "[{]}",
    "{null:1}",
    "{[]:1}",
    "{\"a\":1:2}",
    ":",
    ",",
    "{\"a\"::1}",
    "[\"a\":1]",
    // words
    "tru",
    "truE",
    "True",
    "TRUE",
    "nul",
    "NULL",
    "nil",
    "none",
    "undefined",
    "truefalse",
    "NaN",
    "Infinity",
    "-Infinity",
    "+Infinity",
    "-NaN",
    "INF",
    "nan",
    "[NaN]",
    "x",
    "'a'",
    "`a`",
    "true1",
    // numbers
    "-",
    "+",
    "+1",
    "--1",
    "-+1",
    "01",
    "-01",
    "00",
    "0x1",
    "0b1",
    "1_000",
    "1,5",
    ".5",
    "-.5",
    "1.",
    "1.e1",
    "1e",
    "1e+",
    "1e-",
    "1E",
    "e1",
    "1e1.5",
    "1.2.3",
    "1-2",
    "0.e1",
    "1ee2",
    "0e",
    "0e+",
    "1a",
    "1 a",
    "[1a]",
    "[-]",
    "[- 1]",
    "[1 .5]",
    "[1.]",
    "[+1]",
    "[.1]",
    "[1e]",
    "[01]",
    "[1.2.3]",
    "\uff11",
    "[\u0661]",
    "[-\u0661]",
    "1\u0661",
    "0x",
    "1L",
    "1f",
    "1d",
    "1n",
    "0-1",
    "1e0x",
    "1e5e5",
    // strings
    "\"",
    "\"a",
    "\"\\",
    "\"\\\"",
    "\"\n\"",
    "\"\t\"",
    "\"\r\"",
    "\"\u0000\"",
    "\"\u001f\"",
    "\"a\nb\"",
    "a\"",
    "\"\"\"",
    "{\"\n\":1}",
    // escapes
    "\"\\x\"",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\0\"",
    "\"\\u\"",
    "\"\\u1\"",
    "\"\\u123\"",
    "\"\\u12\"",
    "\"\\U0061\"",
    "\"\\u 061\"",
    "\"\\uD800\\\"",
    "\"\\uD800\\u\"",
    "\"\\uD800\\u1\"",
    "\"\\uD800\\u1x\"",
    "\"\\ug000\"",
    "\"\\v\"",
    "\"\\\n\"",
    "\"\\ \"",
    "\"\\\u00e9\"",
    "\"\\u\uff11234\"",
    "\"\\ud80\"",
    "\\u0022a\"",
    "[\\n]",
    "\"\\u{61}\"",
    "\"\\N\"",
    "\"\\u00\u0661\u0661\"",
    // white space and marks
    "\ufeff",
    "\ufeff[]",
    "[\u00a0]",
    "[\u2028]",
    "\u00a0[]",
    "[]\u00a0",
    "\f[]",
    "[\f]",
    "\u000b[]",
    "\u0000[]",
    "\u0085[]",
    "\u2003[]",
    "[]\ufeff",
    "\u200b[]",
    "[1\u00a0]",
    "\u001c[]",
    "[\u0000]",
    // comments
    "// c\n1",
    "1// c",
    "/* c */1",
    "[1/* c */]",
    "# c\n1",
    "1 # c",
    "{\"a\":/**/1}",
    "/",
    "[]/",
    "--> 1",
    // keys twice
    "{\"a\":1,\"a\":1}",
    "{\"a\":1,\"\\u0061\":2}",
    "{\"\\u0061\":1,\"\\u0061\":2}",
    "{\"\":1,\"\":2}",
    "[{\"b\":{\"a\":1,\"a\":2}}]",
    "{\"\\ud83d\\ude00\":1,\"\ud83d\ude00\":2}",
    "{\"\\ud800\":1,\"\ud800\":2}",
    "{\"a\":{},\"b\":1,\"a\":[]}",
    "{\"\\/\":1,\"/\":2}"
  };

  /** Texts beyond a limit. */
  private static final String[] LIMITED = {
    "[".repeat(201) + "]".repeat(201),
    "[".repeat(201),
    "{\"a\":".repeat(201) + "0" + "}".repeat(201),
    "[{\"a\":".repeat(100) + "[]" + "}]".repeat(100),
    "[".repeat(100_000),
    "1".repeat(10_001),
    "-" + "1".repeat(10_000),
    "0." + "1".repeat(9_999),
    "1." + "0".repeat(9_999),
    "1e" + "0".repeat(9_999),
    "[" + "9".repeat(1_000_000) + "]",
    "1".repeat(9_998) + "e1",
    "1".repeat(9_996) + "e999",
    "1e99999999999",
    "1e-99999999999",
    "0e99999999999",
    "1e9999999999999999999999",
    "10e2147483648",
    "1.5e-2147483647"
  };

  static Stream<String> accepted() {
    return Stream.of(ACCEPTED);
  }

  static Stream<String> refused() {
    return Stream.of(REFUSED);
  }

  static Stream<String> limited() {
    return Stream.of(LIMITED);
  }

  @Nested
  class BothReaders {

    @ParameterizedTest
    @MethodSource("io.agentcl.store.JsonAgreementTest#accepted")
    void acceptWhatIsJson(String text) {
      assertThat(byApi(text)).as("api").isNotNull();
      assertThat(byJackson(text)).as("Jackson").isEqualTo(byApi(text));
      assertThat(Value.ofJson(Value.ofJson(text).toString())).isEqualTo(byApi(text));
      assertThat(Json.read(JsonWriter.pretty(Value.ofJson(text).toObject())))
          .isEqualTo(byApi(text));
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.store.JsonAgreementTest#refused")
    void refuseWhatIsNone(String text) {
      assertThat(byApi(text)).as("api").isNull();
      assertThat(byJackson(text)).as("Jackson").isNull();
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.store.JsonAgreementTest#limited")
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
      accepted().filter(text -> text.length() < 400).forEach(seeds::add);
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
