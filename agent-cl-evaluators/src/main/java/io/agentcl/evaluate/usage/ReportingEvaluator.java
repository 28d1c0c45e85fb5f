package io.agentcl.evaluate.usage;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.usage.Measure.Amount;
import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in the reason of another evaluator what was used, too; decides nothing. */
record ReportingEvaluator(Evaluator evaluator, List<Measure> measures) implements Evaluator {

  ReportingEvaluator {
    requireNonNull(evaluator, "evaluator");
    measures = List.copyOf(measures);
    if (measures.isEmpty()) {
      throw new IllegalArgumentException("a report of nothing; to mend it, name a measure");
    }
  }

  @Override
  public Score evaluate(Run run) {
    Score score = Evaluator.all(evaluator).evaluate(run); // one that breaks is an error
    String report =
        measures.stream().map(measure -> told(measure, run)).collect(Collectors.joining(", "));
    return new Score(
        score.status(), score.value(), "%s (not judged: %s)".formatted(score.reason(), report));
  }

  private static String told(Measure measure, Run run) {
    Amount used = measure.of(run.trace());
    String known = used.known().toPlainString() + " " + measure;
    return used.missing() == null ? known : "at least %s, %s".formatted(known, used.missing());
  }

  @Override
  public String name() {
    return evaluator.name();
  }

  @Override
  public boolean isRandom() {
    return evaluator.isRandom();
  }

  @Override
  public String version() {
    List<String> names = measures.stream().map(Measure::name).toList();
    return Versions.combine(
        Stream.concat(Stream.of("reporting-1", evaluator.version()), names.stream()).toList());
  }
}
