package io.agentcl.evaluate.json;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Value;
import io.agentcl.run.Run;

/** Whether the last answer is a JSON object or list. */
record ValidJson() implements Evaluator {

  @Override
  public Score evaluate(Run run) {
    try {
      Value value = JsonAnswer.read(run);
      return JsonAnswer.isStructure(value)
          ? Score.pass("the last answer is JSON")
          : Score.fail(
              "the last answer, %s, is JSON, but no object and no list"
                  .formatted(JsonAnswer.shown(value)));
    } catch (IllegalArgumentException e) {
      return JsonAnswer.noJson(e);
    }
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
