package io.agentcl.evaluate.answer;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;

/** Looks for facts as parts of answers, as tau2-bench does. */
record SubstringEvaluator(List<String> facts) implements Evaluator {

  SubstringEvaluator {
    facts = List.copyOf(facts);
    if (facts.contains("")) {
      throw new IllegalArgumentException(
          "an empty fact, which every answer contains: %s; to mend it, leave it out"
              .formatted(facts));
    }
  }

  @Override
  public Score evaluate(Run run) {
    List<String> answers =
        run.trace().replies().stream()
            .map(reply -> reply.text().toLowerCase(Locale.ROOT).replace(",", ""))
            .toList();
    List<String> missing =
        facts.stream()
            .filter(fact -> answers.stream().noneMatch(told -> told.contains(lower(fact))))
            .toList();
    double share = 1 - (double) missing.size() / facts.size();
    return missing.isEmpty()
        ? Score.pass("the answers contain " + facts)
        : new Score(Status.FAIL, share, "no answer contains " + missing).ifWhole(run.trace());
  }

  private static String lower(String fact) {
    return fact.toLowerCase(Locale.ROOT);
  }

  @Override
  public String name() {
    return "answers contain " + facts;
  }

  @Override
  public String version() {
    return "substring-1:" + Value.of(facts).hash();
  }
}
