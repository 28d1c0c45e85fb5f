package io.agentcl.evaluate.answer;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.match.Telling;
import io.agentcl.internal.match.Texts;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.value.Value;
import java.util.List;

/** Looks for facts in all answers of the agent. */
record CommunicationEvaluator(List<String> texts) implements Evaluator {

  CommunicationEvaluator {
    texts = Texts.some(texts);
  }

  @Override
  public Score evaluate(Run run) {
    List<String> answers = run.trace().replies().stream().map(Reply::text).toList();
    List<String> missing =
        texts.stream()
            .filter(fact -> answers.stream().noneMatch(answer -> Telling.tells(answer, fact)))
            .toList();
    return missing.isEmpty()
        ? Score.pass("the user was told " + texts)
        : new Score(
                Score.Status.FAIL,
                1 - (double) missing.size() / texts.size(),
                "the user was never told " + missing)
            .ifWhole(run.trace());
  }

  @Override
  public String name() {
    return "communicated " + texts;
  }

  @Override
  public String version() {
    return "communicated-2:" + Value.of(texts).hash();
  }
}
