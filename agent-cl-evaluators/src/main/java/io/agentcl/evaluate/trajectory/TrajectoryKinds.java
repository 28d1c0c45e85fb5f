package io.agentcl.evaluate.trajectory;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;

/** How comparisons of trajectories are stored. */
final class TrajectoryKinds {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  static final Kinds ALL = graders().and(matches()).and(matchers());

  private TrajectoryKinds() {}

  private static Kinds graders() {
    return Kinds.of(Evaluator.class, LOOKUP)
        .add("trajectory", ExpectingEvaluator.class)
        .add("occurrences", Occurrences.class, Occurrences.Form.class, Occurrences::form)
        .add(
            "not trajectory",
            NegatedEvaluator.class,
            NegatedEvaluator.Form.class,
            NegatedEvaluator::form)
        .build();
  }

  private static Kinds matches() {
    return Kinds.of(TrajectoryMatch.class, LOOKUP)
        .add("match", TrajectoryMatch.class, TrajectoryMatch.Form.class, TrajectoryMatch::form)
        .build();
  }

  private static Kinds matchers() {
    return Kinds.of(ArgumentMatcher.class, LOOKUP)
        .add("structure", StructureMatcher.class)
        .add("paths", PathMatcher.class)
        .add("share", ShareMatcher.class)
        .add("answers", AnswerMatcher.class, Answers.class, matcher -> new Answers())
        .add("both or one", CompositeMatcher.class)
        .add("mirrored", MirroredMatcher.class)
        .add("per tool", PerToolMatcher.class)
        .add(
            "changed",
            TransformedMatcher.class,
            TransformedMatcher.Form.class,
            TransformedMatcher::form)
        .add("declared", DeclaredMatcher.class, DeclaredMatcher.Form.class, DeclaredMatcher::form)
        .build();
  }

  /** What is stored of the matcher of answers: nothing but its kind. */
  record Answers() implements Supplier<ArgumentMatcher> {

    @Override
    public ArgumentMatcher get() {
      return AnswerMatcher.INSTANCE;
    }
  }
}
