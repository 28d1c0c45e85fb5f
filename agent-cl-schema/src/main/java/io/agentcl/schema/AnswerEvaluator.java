package io.agentcl.schema;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.value.JsonLimitException;
import io.agentcl.value.Value;
import java.util.function.Supplier;

/**
 * Holds the last answer to a schema.
 *
 * @param schema what it must satisfy
 */
record AnswerEvaluator(Schema schema) implements Evaluator {

  /** What is stored. */
  record Form(Value schema) implements Supplier<AnswerEvaluator> {

    @Override
    public AnswerEvaluator get() {
      return new AnswerEvaluator(Schema.of(NAME, schema));
    }
  }

  /** What messages call the schema. */
  static final String NAME = "the schema of the answer";

  Form form() {
    return new Form(schema.source());
  }

  @Override
  public Score evaluate(Run run) {
    return graded(run).ifWhole(run.trace());
  }

  private Score graded(Run run) {
    if (run.trace().replies().isEmpty()) {
      return Score.fail("answer: there is none");
    }
    Value value;
    try {
      value = Value.ofJson(run.trace().answer());
    } catch (JsonLimitException e) {
      return Score.abstain("answer: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return Score.fail("answer: " + e.getMessage());
    }
    Outcome outcome = schema.check(value);
    return outcome.undecided().isEmpty()
        ? Score.of(outcome.isValid(), outcome.isValid() ? "answer: valid" : "answer: " + outcome)
        : Score.abstain("answer: " + outcome);
  }

  @Override
  public String name() {
    return "answer must satisfy its schema";
  }

  @Override
  public String version() {
    return "schema-answer-2:" + schema.source().hash();
  }
}
