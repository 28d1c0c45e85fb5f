package io.agentcl.benchmarks.conformance;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.answer.ListSimilarity;
import io.agentcl.evaluate.answer.TextSimilarity;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.evaluate.json.JsonSimilarity;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The heuristic scorers of autoevals. */
class AutoevalsConformanceTest {

  private static final double TOLERANCE = 1e-4;

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void agreesWithItsTests() {
    ConformanceFile.of("autoevals_heuristics.json").verify(this::check, Map.of());
  }

  private String check(Case each) {
    return CaseRuns.compare(each.number("expected_score"), value(each), TOLERANCE);
  }

  /** A number is no text that looks like one; only of answers, which are texts, nobody can tell. */
  private double value(Case each) {
    Object output = each.field("output");
    boolean isScalar = output instanceof Number || output instanceof Boolean;
    return isScalar && each.text("scorer").equals("JSONDiff")
        ? jsonDiff(each, each.field("expected")).to(Value.of(output))
        : evaluator(each).evaluate(CaseRuns.answering(List.of(answer(each)))).value();
  }

  private Evaluator evaluator(Case each) {
    String scorer = each.text("scorer");
    Object expected = each.field("expected");
    if (scorer.startsWith("ListContains")) {
      return JsonAnswers.lists((List<?>) expected, similarity(each));
    }
    return switch (scorer) {
      case "JSONDiff" -> jsonDiff(each, expected);
      case "ValidJSON" -> validJson(each.field("schema"));
      case "Levenshtein" -> Answers.similarTo(text(expected));
      case "NumericDiff" -> Answers.number(((Number) expected).doubleValue());
      case "ExactMatch" -> exactMatch(each, expected);
      default -> throw new IllegalArgumentException("unknown scorer " + scorer);
    };
  }

  private static ListSimilarity similarity(Case each) {
    ListSimilarity similarity = ListSimilarity.of(TextSimilarity.levenshtein());
    return each.flag("allow_extra_entities") ? similarity.allowingExtra() : similarity;
  }

  private static JsonSimilarity jsonDiff(Case each, Object expected) {
    JsonSimilarity similarity = JsonAnswers.similarTo(expected);
    return each.flag("preserve_strings") ? similarity.keepingTexts() : similarity;
  }

  private static Evaluator validJson(Object schema) {
    return schema == null
        ? JsonAnswers.valid()
        : Evaluator.that(
            "fits the schema",
            run ->
                SCHEMAS
                    .getSchema(Value.of(schema).toString())
                    .validate(run.trace().answer(), InputFormat.JSON)
                    .isEmpty());
  }

  private static Evaluator exactMatch(Case each, Object expected) {
    boolean isObject = isStructure(expected) || isStructure(each.field("output"));
    return isObject
        ? JsonAnswers.equalTo(expected instanceof String text ? read(text) : expected)
        : Answers.equalTo(text(expected));
  }

  /** A text that is no JSON equals no object. */
  private static Object read(String text) {
    return Value.of(text).asJson().map(Value::toObject).orElse(text);
  }

  private static boolean isStructure(Object plain) {
    return plain instanceof Map || plain instanceof List;
  }

  /** Scorers of texts see the text; scorers of JSON see a text only if it is to be parsed. */
  private static String answer(Case each) {
    Object output = each.field("output");
    boolean quoted = each.text("scorer").equals("JSONDiff") && output instanceof String;
    return quoted ? Value.of(output).toString() : text(output);
  }

  private static String text(Object plain) {
    return plain instanceof String text ? text : Value.of(plain).toString();
  }
}
