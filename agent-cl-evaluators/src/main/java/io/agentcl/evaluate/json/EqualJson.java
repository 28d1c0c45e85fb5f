package io.agentcl.evaluate.json;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.match.Differences;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the last answer is a JSON value. */
record EqualJson(Value expected) implements Evaluator {

  private static final int MOST_SHOWN = 20;

  @Override
  public Score evaluate(Run run) {
    return JsonAnswer.grade(run, this::compared);
  }

  private Score compared(Value found) {
    List<Differences.Difference> differences = Differences.between(expected, found);
    return differences.isEmpty()
        ? Score.pass("the last answer is the expected JSON")
        : Score.fail("the last answer differs: " + shown(differences));
  }

  private static String shown(List<Differences.Difference> differences) {
    String first =
        differences.stream()
            .limit(MOST_SHOWN)
            .map(Differences.Difference::toString)
            .collect(Collectors.joining("; "));
    int more = differences.size() - MOST_SHOWN;
    return more > 0 ? "%s; and %d more".formatted(first, more) : first;
  }

  @Override
  public String name() {
    return "the last answer is " + JsonAnswer.shown(expected);
  }

  @Override
  public String version() {
    return "json-equal-1:" + expected.hash();
  }
}
