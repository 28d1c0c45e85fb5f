package io.agentcl.evaluate.json;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;

/** Whether the last answer is a JSON object or list. */
record ValidJson() implements Evaluator {

  @Override
  public Score evaluate(Run run) {
    return JsonAnswer.grade(
        run,
        value ->
            JsonAnswer.isStructure(value)
                ? Score.pass("the last answer is JSON")
                : Score.fail(
                    "the last answer, %s, is JSON, but no object and no list"
                        .formatted(JsonAnswer.shown(value))));
  }

  @Override
  public String name() {
    return "the last answer is JSON";
  }

  @Override
  public String version() {
    return "json-valid-1";
  }
}
