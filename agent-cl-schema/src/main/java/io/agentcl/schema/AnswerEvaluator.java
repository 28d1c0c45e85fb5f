package io.agentcl.schema;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Value;
import io.agentcl.run.Run;
import io.agentcl.store.Json;

/**
 * Holds the last answer to a schema.
 *
 * @param schema what it must satisfy
 */
record AnswerEvaluator(Schema schema) implements Evaluator {

  /** What the reader of JSON takes. */
  private static final int DEEPEST = 200;

  @Override
  public Score evaluate(Run run) {
    return graded(run).ifWhole(run.trace());
  }

  private Score graded(Run run) {
    if (run.trace().replies().isEmpty()) {
      return Score.fail("answer: there is none");
    }
    String answer = run.trace().answer();
    if (depth(answer) > DEEPEST) {
      return Score.abstain("answer: it is nested deeper than %d levels".formatted(DEEPEST));
    }
    Value value;
    try {
      value = Json.read(answer);
    } catch (IllegalArgumentException e) {
      return Score.fail("answer: " + e.getMessage());
    }
    Outcome outcome = schema.check(value);
    return outcome.undecided().isEmpty()
        ? Score.of(outcome.isValid(), outcome.isValid() ? "answer: valid" : "answer: " + outcome)
        : Score.abstain("answer: " + outcome);
  }

  /** Returns how many lists and objects are open at most, outside of texts. */
  private static int depth(String json) {
    int depth = 0;
    int deepest = 0;
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText && c == '\\') {
        i++;
      } else if (c == '"') {
        inText = !inText;
      } else if (!inText && (c == '[' || c == '{')) {
        deepest = Math.max(deepest, ++depth);
      } else if (!inText && (c == ']' || c == '}')) {
        depth--;
      }
    }
    return deepest;
  }

  @Override
  public String name() {
    return "answer must satisfy its schema";
  }

  @Override
  public String version() {
    return "schema-answer-1:" + schema.source().hash();
  }
}
