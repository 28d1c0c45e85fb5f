package io.agentcl.evaluate;

import io.agentcl.harness.Value;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for texts in all answers of the agent. */
record CommunicationEvaluator(List<String> texts) implements Evaluator {

  CommunicationEvaluator {
    texts = Texts.some(texts);
  }

  @Override
  public Score evaluate(Run run) {
    List<String> answers = run.trace().replies().stream().map(Reply::text).toList();
    List<String> missing =
        texts.stream()
            .filter(text -> answers.stream().noneMatch(whole(text).asPredicate()))
            .toList();
    return missing.isEmpty()
        ? Score.pass("the user was told " + texts)
        : new Score(
            Score.Status.FAIL,
            1 - (double) missing.size() / texts.size(),
            "the user was never told " + missing);
  }

  private static Pattern whole(String text) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?<!\\p{N}[.,])"
            + Pattern.quote(text)
            + "(?![\\p{L}\\p{N}]|[.,]\\p{N})",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  @Override
  public String name() {
    return "communicated " + texts;
  }

  @Override
  public String version() {
    return "communicated-1:" + Value.of(texts).hash();
  }
}
