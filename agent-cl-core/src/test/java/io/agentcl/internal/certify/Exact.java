package io.agentcl.internal.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does on independent runs of one rate, exactly: a dynamic programme over the number of
 * runs and of passes, which are all that a rule may depend on.
 *
 * @param accepted the probability that it accepts
 * @param refused the probability that it refuses; what is missing to 1 was undecided at the cap
 * @param runs how many runs it takes on average
 */
record Exact(double accepted, double refused, double runs) {

  /** A rule under way; immutable. */
  interface Rule<S extends Rule<S>> {

    S after(boolean passed);

    Outcome outcome();
  }

  /** The product's own rule. */
  record Certifying(Certification certification) implements Rule<Certifying> {

    @Override
    public Certifying after(boolean passed) {
      return new Certifying(certification.observe(passed ? 1 : 0));
    }

    @Override
    public Outcome outcome() {
      return certification.outcome();
    }
  }

  /** A rule that only counts. */
  record Counting(int runs, int passes, Function<Counting, Outcome> rule)
      implements Rule<Counting> {

    @Override
    public Counting after(boolean passed) {
      return new Counting(runs + 1, passes + (passed ? 1 : 0), rule);
    }

    @Override
    public Outcome outcome() {
      return rule.apply(this);
    }
  }

  static Exact of(Certification certification, double rate) {
    return of(new Certifying(certification), rate);
  }

  static Exact counting(Function<Counting, Outcome> rule, double rate) {
    return of(new Counting(0, 0, rule), rate);
  }

  static <S extends Rule<S>> Exact of(S start, double rate) {
    Exact total = new Exact(0, 0, 0);
    List<@Nullable State<S>> open = new ArrayList<>();
    open.add(new State<>(start, 1));
    while (open.stream().anyMatch(each -> each != null)) {
      List<@Nullable State<S>> next = next(open, rate);
      for (int passes = 0; passes < next.size(); passes++) {
        State<S> state = next.get(passes);
        if (state != null) {
          total = total.plus(state);
          next.set(passes, state.outcome.isFinal() ? null : state);
        }
      }
      open = next;
    }
    return total;
  }

  private static <S extends Rule<S>> List<@Nullable State<S>> next(
      List<@Nullable State<S>> open, double rate) {
    List<@Nullable State<S>> next = new ArrayList<>();
    for (int passes = 0; passes <= open.size(); passes++) {
      State<S> failing = passes < open.size() ? open.get(passes) : null;
      State<S> passing = passes > 0 ? open.get(passes - 1) : null;
      double weight =
          (failing == null ? 0 : failing.weight * (1 - rate))
              + (passing == null ? 0 : passing.weight * rate);
      S rule =
          failing != null
              ? failing.rule.after(false)
              : passing != null ? passing.rule.after(true) : null;
      next.add(rule == null || weight == 0 ? null : new State<>(rule, weight));
    }
    return next;
  }

  private Exact plus(State<?> state) {
    return new Exact(
        accepted + (state.outcome == Outcome.CERTIFIED ? state.weight : 0),
        refused + (state.outcome == Outcome.FUTILE ? state.weight : 0),
        runs + state.weight);
  }

  private record State<S extends Rule<S>>(S rule, double weight, Outcome outcome) {

    State(S rule, double weight) {
      this(rule, weight, rule.outcome());
    }
  }
}
