package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.CompositeEvaluator.Mode;
import io.agentcl.harness.Versions;
import io.agentcl.internal.text.Names;
import io.agentcl.run.Run;
import io.agentcl.value.Kinds;
import io.agentcl.value.Named;
import io.agentcl.value.Storable;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Grades runs. Evaluators are pure functions of the run, unless they say that they are {@linkplain
 * #isRandom random}, and safe for use by many threads. One that throws or answers null gives an
 * {@link Score.Status#ERROR}, never a 0.
 *
 * <p>Compositions follow one rule: what decides comes first. A part that cannot tell (ABSTAIN) or
 * broke (ERROR) makes the whole undecided only if the verdict would hang on it; an error then comes
 * before an abstention.
 *
 * <p>Calls are counted as they were executed, after rules changed them; denied calls are not.
 */
@FunctionalInterface
public interface Evaluator extends Storable {

  /** Returns how well {@code run} did, with a reason that names the step. */
  Score evaluate(Run run);

  /**
   * Returns what is graded, for people. Defaults to the name of the class; a lambda has none, and
   * is called after the class that it stands in. {@link #of} and {@link #that} give it a name.
   */
  default String name() {
    return Names.of(getClass());
  }

  /** Returns the version of the grader; a changed grader makes a changed scenario. */
  default String version() {
    return Versions.UNDECLARED;
  }

  /**
   * Returns whether equal runs may get different scores, as from a language model that judges them:
   * scenarios that it grades are never exact then, whatever anybody claims. What combines others
   * says what they say. Defaults to no.
   */
  default boolean isRandom() {
    return false;
  }

  /**
   * Returns {@code evaluator} with a declared version. It is stored by its name, which hosts bind.
   *
   * @param version to be changed with the code; evaluators of different names differ anyway
   */
  static Evaluator of(String name, String version, Evaluator evaluator) {
    return new NamedEvaluator(name, version, evaluator);
  }

  /** Returns an evaluator that passes if all do. Its value is the least of theirs. */
  static Evaluator all(Evaluator... evaluators) {
    int each = requireNonNull(evaluators, "evaluators").length;
    return new CompositeEvaluator(Mode.ALL, Math.max(1, each), Arrays.asList(evaluators));
  }

  /** Returns an evaluator that passes if one does. Its value is the greatest of theirs. */
  static Evaluator any(Evaluator... evaluators) {
    requireNonNull(evaluators, "evaluators");
    return new CompositeEvaluator(Mode.ANY, 1, Arrays.asList(evaluators));
  }

  /**
   * Returns an evaluator that passes if at least {@code needed} of {@code evaluators} do. It fails
   * once so many fail that there cannot be as many; between the two it cannot tell, and is an error
   * if one is.
   *
   * @param needed from 1 to the number of evaluators
   */
  static Evaluator atLeast(int needed, Evaluator... evaluators) {
    requireNonNull(evaluators, "evaluators");
    return new CompositeEvaluator(Mode.AT_LEAST, needed, Arrays.asList(evaluators));
  }

  /**
   * Returns an evaluator that passes where this one fails and the reverse; what this one cannot
   * tell, it cannot tell either. Its value is 1 less this one's.
   */
  default Evaluator negate() {
    return new NegatedEvaluator(this);
  }

  /**
   * Returns this evaluator for completed runs. A run that failed or was truncated is a failure; one
   * that diverged, is void or was cancelled says nothing about the agent, and is an error. Neither
   * is evaluated.
   */
  default Evaluator ofCompletedRuns() {
    return new CompletedEvaluator(this);
  }

  /** Returns how the evaluators that combine others are stored. For codecs. */
  static Kinds kinds() {
    return Kinds.of(Evaluator.class, MethodHandles.lookup())
        .add(
            "several", CompositeEvaluator.class, CompositeEvaluator.Form.class, each -> each.form())
        .add("not", NegatedEvaluator.class)
        .add("completed", CompletedEvaluator.class)
        .build();
  }

  /** Returns an evaluator that passes if {@code test} holds. */
  static Evaluator that(String name, Predicate<Run> test) {
    requireNonNull(test, "test");
    return of(name, Versions.UNDECLARED, run -> Score.of(test.test(run), name));
  }
}

/** An evaluator with a declared name and version. */
record NamedEvaluator(String name, String declared, Evaluator evaluator) implements Evaluator {

  NamedEvaluator {
    Names.checked(name, "name");
    Names.checked(declared, "version");
    requireNonNull(evaluator, "evaluator");
  }

  @Override
  public Optional<Named> named() {
    return Optional.of(Named.of(name));
  }

  @Override
  public String version() {
    return Versions.combine(List.of(name, declared));
  }

  @Override
  public boolean isRandom() {
    return evaluator.isRandom();
  }

  @Override
  public Score evaluate(Run run) {
    return evaluator.evaluate(run);
  }
}
