package io.agentcl.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSchemaTest {

  private static final String ORDER =
      """
      {
        "type": "object",
        "properties": {
          "id": {"type": "string", "pattern": "^#W[0-9]+$"},
          "items": {"type": "array", "items": {"$ref": "#/$defs/item"}, "minItems": 1},
          "paid/by": {"enum": ["card", "cash"]}
        },
        "required": ["id", "items"],
        "additionalProperties": false,
        "$defs": {
          "item": {"type": "object", "properties": {"price": {"type": "number", "minimum": 0}}}
        }
      }
      """;

  private static Score score(String schema, String answer) {
    return Schemas.answer(schema).evaluate(Runs.answering("Working on it.", answer));
  }

  @Nested
  class AnAnswer {

    @Test
    void passesIfItSatisfiesTheSchema() {
      assertThat(score(ORDER, " {\"id\": \"#W1\", \"items\": [{\"price\": 0.5}]}\n"))
          .isEqualTo(Score.pass("answer: valid"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{\"id\":\"#W1\",\"items\":[{\"price\":1},{\"price\":\"2\"}]}"
              + "|/items/1/price: type \"number\", found \"2\"",
          "{\"id\":\"#W1\",\"items\":[{\"price\":-1}]}|/items/0/price: minimum 0, found -1",
          "{\"id\":\"#W1\",\"items\":[]}|/items: minItems 1, found []",
          "{\"id\":\"W1\",\"items\":[{}]}|/id: pattern \"^#W[0-9]+$\", found \"W1\"",
          "{\"items\":[{}]}|(root): required \"id\", found nothing",
          "{\"id\":\"#W1\",\"items\":[{}],\"a/b\":7}"
              + "|/a~1b: additionalProperties false, found {\"a/b\":7,\"id\":\"#W1\",\"items\":[{}]}",
          "{\"id\":\"#W1\",\"items\":[{}],\"paid/by\":\"iou\"}"
              + "|/paid~1by: enum [\"card\",\"cash\"], found \"iou\"",
          "3|(root): type \"object\", found 3"
        })
    void failsWithThePlaceTheKeywordAndWhatWasFound(String answer, String problem) {
      assertThat(score(ORDER, answer)).isEqualTo(Score.fail("answer: " + problem));
    }

    @Test
    void namesTheFirstFewProblemsAndCountsTheOthers() {
      assertThat(score("{\"items\": {\"type\": \"string\"}}", "[1, 2, 3, 4, 5]").reason())
          .isEqualTo(
              "answer: /0: type \"string\", found 1; /1: type \"string\", found 2;"
                  + " /2: type \"string\", found 3; and 2 more");
    }

    @Test
    void failsIfItIsNoJsonOrMoreThanThat() {
      assertThat(score(ORDER, "Here you are").reason()).startsWith("answer: not JSON at column 1");
      assertThat(score(ORDER, "").reason())
          .isEqualTo("answer: not JSON at column 1: expected more, found the end");
      assertThat(score("true", "{} {}").reason()).contains("expected the end");
      assertThat(score("true", "{\"a\": 1, \"a\": 2}").reason()).contains("stands twice");
      assertThat(Schemas.answer("true").evaluate(Runs.of()))
          .isEqualTo(Score.fail("answer: there is none"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"type\":\"integer\"}|1.0|true",
          "{\"type\":\"integer\"}|10E1|true",
          "{\"type\":\"integer\"}|1.5|false",
          "{\"const\":1}|1.0|true",
          "{\"enum\":[1.50]}|1.5|true",
          "{\"multipleOf\":0.01}|19.99|true",
          "{\"maximum\":9007199254740992}|9007199254740993|false",
          "{\"uniqueItems\":true}|[1,1.0]|false"
        })
    void countsNumbersByValue(String schema, String answer, boolean valid) {
      assertThat(score(schema, answer).passed()).isEqualTo(valid);
    }

    @Test
    void isHeldToTheDraftThatTheSchemaNames() {
      String tuple = "{%s\"items\": [{\"type\": \"string\"}]}";

      String old = tuple.formatted("\"$schema\": \"http://json-schema.org/draft-07/schema#\", ");
      assertThat(score(old, "[1]").reason()).isEqualTo("answer: /0: type \"string\", found 1");
      assertThatThrownBy(() -> Schemas.answer(tuple.formatted("")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("/items");
      assertThat(score("{\"prefixItems\": [{\"type\": \"string\"}]}", "[1]").passed()).isFalse();
    }

    @Test
    void isNotHeldToAFormat() {
      assertThat(score("{\"format\": \"date\"}", "\"soon\"").passed()).isTrue();
    }
  }

  @Nested
  class TheVersion {

    @Test
    void followsFromTheSchemaButNotFromItsLayout() {
      assertThat(Schemas.answer("{\"type\":  \"string\"}").version())
          .isEqualTo(Schemas.answer("{ \"type\":\"string\" }").version())
          .isNotEqualTo(Schemas.answer("{\"type\": \"number\"}").version());
      assertThat(Schemas.answer("true").name()).isEqualTo("answer must satisfy its schema");
    }
  }

  @Nested
  class ABrokenSchema {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{|not JSON at column 2",
          "3|(root): type ",
          "{\"properties\":{\"a\":{\"minLength\":\"x\"}}}"
              + "|/properties/a/minLength: type \"integer\", found \"x\"",
          "{\"type\":\"strin\"}|/type: enum ",
          "{\"pattern\":\"(\"}|Unclosed group",
          "{\"patternProperties\":{\"[\":true}}|Unclosed character class",
          "{\"$ref\":\"#/$defs/none\"}|cannot be resolved",
          "{\"$schema\":\"http://localhost/mine\"}|$schema \"http://localhost/mine\" is no known draft"
        })
    void isRefusedAtOnceWithThePlace(String schema, String problem) {
      assertThatThrownBy(() -> Schemas.answer(schema))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the schema of the answer is broken: ")
          .hasMessageContaining(problem);
    }
  }

  @Nested
  class AReference {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://127.0.0.1:9/schema.json",
          "https://json-schema.org/draft/2020-12/schema",
          "other.json#/a",
          "classpath:draft-07/schema",
          "jar:file:/a.jar!/b"
        })
    void neverLeadsOutOfTheDocument(String target) {
      String schema = "{\"properties\": {\"a\": {\"$ref\": \"%s\"}}}".formatted(target);

      assertThatThrownBy(() -> Schemas.answer(schema))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the schema of the answer is broken: $ref \"%s\" at /properties/a leads out of the"
                  + " document; to mend it, copy what it leads to under $defs",
              target);
    }

    @Test
    void doesNotReadAFileThatIsThere(@TempDir Path directory) throws IOException {
      Path file = Files.writeString(directory.resolve("there.json"), "{\"type\": \"string\"}");
      String base = directory.toUri().toString();

      for (String schema :
          new String[] {
            "{\"$ref\": \"%s\"}".formatted(file.toUri()),
            "{\"$id\": \"%sa.json\", \"$ref\": \"there.json\"}".formatted(base),
            "{\"$dynamicRef\": \"%s\"}".formatted(file.toUri())
          }) {
        assertThatThrownBy(() -> Schemas.answer(schema))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("leads out of the document");
      }
    }

    @Test
    void mayLeadToAnAnchorOrAnIdOfTheDocument() {
      String anchored =
          "{\"$ref\": \"#s\", \"$defs\": {\"s\": {\"$anchor\": \"s\", \"type\": \"string\"}}}";
      String named =
          "{\"$ref\": \"urn:s\", \"$defs\": {\"s\": {\"$id\": \"urn:s\", \"type\": \"string\"}}}";

      for (String schema : new String[] {anchored, named}) {
        assertThat(score(schema, "\"a\"").passed()).isTrue();
        assertThat(score(schema, "1").reason())
            .isEqualTo("answer: (root): type \"string\", found 1");
      }
    }

    @Test
    void mayLeadBackToItselfThroughThePartsOfTheValue() {
      String tree =
          "{\"type\": \"object\", \"properties\": {\"left\": {\"$ref\": \"#\"}},"
              + " \"additionalProperties\": false}";

      assertThat(score(tree, "{\"left\": {\"left\": {}}}").passed()).isTrue();
      assertThat(score(tree, "{\"left\": {\"left\": 1}}").reason())
          .isEqualTo("answer: /left/left: type \"object\", found 1");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"$ref\": \"#\"}",
          "{\"allOf\": [{\"$ref\": \"#\"}]}",
          "{\"properties\": {\"x\": {\"$ref\": \"#/properties/x\"}}}",
          "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"anyOf\": [true, {\"$ref\": \"#/$defs/b\"}]},"
              + " \"b\": {\"not\": {\"$ref\": \"#/$defs/a\"}}}}",
          "{\"$ref\": \"#a\", \"$defs\": {\"x\": {\"$anchor\": \"a\", \"$ref\": \"#a\"}}}",
          "{\"$ref\": \"#/$defs/a~1b%20c\", \"$defs\": {\"a/b c\": {\"$ref\": \"#/$defs/a~1b%20c\"}}}"
        })
    void isRefusedIfItLeadsBackWithoutGoingOn(String schema) {
      assertThatThrownBy(() -> Schemas.answer(schema))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("leads back to itself and never into the value; to mend it, put");
    }

    @Test
    void mayLeadTwiceToTheSamePlace() {
      String twice =
          "{\"allOf\": [{\"$ref\": \"#/$defs/a\"}, {\"$ref\": \"#/$defs/a\"}], \"$defs\": {\"a\": true}}";

      assertThat(score(twice, "1").passed()).isTrue();
    }
  }

  @Nested
  class TheEffort {

    @Test
    void isBoundedForAPatternThatExplodes() {
      String text = "a".repeat(40) + "!";

      Score score = score("{\"pattern\": \"^(a+)+\\\\1$\"}", "\"%s\"".formatted(text));

      assertThat(score)
          .isEqualTo(
              Score.abstain(
                  "answer: pattern \"^(a+)+\\1$\" takes too long on a text of 41 characters"));
    }

    @Test
    void isBoundedForAPatternThatNeedsAStack() {
      String text = "ab".repeat(100_000);

      Score score = score("{\"pattern\": \"^(a|b)*$\"}", "\"%s\"".formatted(text));

      assertThat(score.status()).isEqualTo(Score.Status.ABSTAIN);
    }

    @Test
    void leavesRoomForAnOrdinaryPatternOnALongText() {
      String text = "word ".repeat(20_000);

      assertThat(score("{\"pattern\": \"^(?:[a-z]+ )+$\"}", "\"%s\"".formatted(text)).status())
          .isIn(Score.Status.PASS, Score.Status.ABSTAIN);
      assertThat(score("{\"pattern\": \"^[a-z ]+$\"}", "\"%s\"".formatted(text)).passed()).isTrue();
    }

    @Test
    void isBoundedForASchemaThatDoubles() {
      String definitions =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      "\"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}"
                          .formatted(i, i + 1, i + 1))
              .collect(Collectors.joining(", "));
      String schema =
          "{\"$ref\": \"#/$defs/d0\", \"$defs\": {%s, \"d40\": true}}".formatted(definitions);

      assertThat(score(schema, "1"))
          .isEqualTo(Score.abstain("answer: it takes more than 101000 steps or 2000 levels"));
    }

    @Test
    void allowsALongAnswer() {
      String rows =
          IntStream.range(0, 20_000)
              .mapToObj("{\"price\": %d}"::formatted)
              .collect(Collectors.joining(", "));

      assertThat(score(ORDER, "{\"id\": \"#W1\", \"items\": [%s]}".formatted(rows)).passed())
          .isTrue();
    }

    @Test
    void allowsAsDeepAnAnswerAsCanBeRead() {
      String list = "{\"type\": \"array\", \"items\": {\"anyOf\": [{\"$ref\": \"#\"}]}}";

      assertThat(score(list, "[".repeat(200) + "]".repeat(200)).passed()).isTrue();
      assertThat(score(list, "[".repeat(199) + "1" + "]".repeat(199)).passed()).isFalse();
      assertThat(score(list, "[".repeat(201) + "]".repeat(201)))
          .isEqualTo(
              Score.abstain(
                  "answer: beyond a limit at column 201: nested deeper than 200 levels; to mend"
                      + " it, write it as a string"));
      assertThat(score(list, "\"" + "[\\\"".repeat(300) + "\"").reason())
          .contains("type \"array\"");
    }
  }

  @Nested
  class APattern {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "^a$|a|true",
          "^a$|a\\n|false",
          "^a\\\\$|a$|true",
          "[$]|a$|true",
          "[^\\\\]$]|$|false",
          "b|abc|true",
          "^a\\\\$|a|false"
        })
    void isFoundAnywhereAndADollarIsTheEnd(String pattern, String text, boolean valid) {
      assertThat(
              score("{\"pattern\": \"%s\"}".formatted(pattern), "\"%s\"".formatted(text)).passed())
          .isEqualTo(valid);
    }
  }
}
