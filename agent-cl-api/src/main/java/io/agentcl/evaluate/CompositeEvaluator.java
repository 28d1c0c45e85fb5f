package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score.Status;
import io.agentcl.harness.Versions;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At least so many of several evaluators. What decides comes first: enough passes decide, and so do
 * so many failures that there cannot be enough, even where another one cannot tell. In the order of
 * passes, those that cannot tell, failures, each by value, the score of the last one that is needed
 * is the score.
 */
record CompositeEvaluator(Mode mode, int needed, List<Evaluator> evaluators) implements Evaluator {

  /** How the number is called. */
  enum Mode {
    ALL,
    ANY,
    AT_LEAST
  }

  /**
   * What is stored.
   *
   * @param atLeast how many must pass; null where the mode says it
   */
  record Form(Mode mode, @Nullable Integer atLeast, List<Evaluator> of)
      implements Supplier<Evaluator> {

    @Override
    public Evaluator get() {
      int needed = mode == Mode.ALL ? Math.max(1, of.size()) : atLeast == null ? 1 : atLeast;
      return new CompositeEvaluator(mode, needed, of);
    }
  }

  Form form() {
    return new Form(mode, mode == Mode.AT_LEAST ? needed : null, evaluators);
  }

  private static final Comparator<Score> BEST_FIRST =
      Comparator.comparingInt(CompositeEvaluator::rank)
          .thenComparing(Comparator.comparingDouble(Score::value).reversed());

  CompositeEvaluator {
    evaluators.forEach(each -> requireNonNull(each, "an evaluator"));
    evaluators = List.copyOf(evaluators);
    if (evaluators.isEmpty()) {
      throw new IllegalArgumentException("an evaluator of nothing; to mend it, name one at least");
    }
    if (needed < 1 || needed > evaluators.size()) {
      throw new IllegalArgumentException(
          "at least must be from 1 to %d: %d".formatted(evaluators.size(), needed));
    }
  }

  private static int rank(Score score) {
    return switch (score.status()) {
      case PASS -> 0;
      case ABSTAIN, ERROR -> 1;
      case FAIL -> 2;
    };
  }

  @Override
  public Score evaluate(Run run) {
    List<Score> scores = evaluators.stream().map(each -> Safely.evaluate(each, run)).toList();
    Score decisive = scores.stream().sorted(BEST_FIRST).skip(needed - 1L).findFirst().orElseThrow();
    Score score = decisive.isGraded() ? decisive : undecided(scores);
    if (mode == Mode.ALL && score.passed()) {
      return new Score(score.status(), score.value(), Excerpts.of(reasons(scores)));
    }
    return mode == Mode.AT_LEAST ? counted(score, scores) : score;
  }

  private static List<String> reasons(List<Score> scores) {
    return scores.stream().map(Score::reason).distinct().toList();
  }

  /** Returns the first that broke, or else the first that abstained. */
  private static Score undecided(List<Score> scores) {
    return Stream.of(Status.ERROR, Status.ABSTAIN)
        .flatMap(status -> scores.stream().filter(score -> score.status() == status))
        .findFirst()
        .orElseThrow();
  }

  private Score counted(Score score, List<Score> scores) {
    String reason =
        "%d of %d pass, at least %d must: %s"
            .formatted(
                scores.stream().filter(Score::passed).count(),
                scores.size(),
                needed,
                score.reason());
    return new Score(score.status(), score.value(), reason);
  }

  @Override
  public String name() {
    return (mode == Mode.AT_LEAST ? "AT LEAST %d".formatted(needed) : mode)
        + " of "
        + evaluators.stream().map(Evaluator::name).toList();
  }

  @Override
  public boolean isRandom() {
    return evaluators.stream().anyMatch(Evaluator::isRandom);
  }

  @Override
  public String version() {
    String kind = mode == Mode.AT_LEAST ? "AT_LEAST " + needed : mode.toString();
    return Versions.combine(
        Stream.concat(Stream.of(kind + "-1"), evaluators.stream().map(Evaluator::version))
            .toList());
  }
}
