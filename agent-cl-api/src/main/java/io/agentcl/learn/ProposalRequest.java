package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.run.LanguageModel;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.stream.Stream;

/** What a proposer is asked. Requests are immutable and safe for use by many threads. */
public interface ProposalRequest {

  /**
   * Returns a request that says nothing but this, for tests of proposers.
   *
   * @param failing not empty; the first is the target
   */
  static ProposalRequest on(Harness harness, List<Trial> failing) {
    return new PlainRequest(harness, failing);
  }

  /**
   * Returns the harness to patch: the live one, or one that already holds a patch which fixed the
   * target but broke something.
   */
  Harness harness();

  /**
   * Returns trials on this harness of the scenarios that must pass and do not: the target, or what
   * a repair of it broke.
   */
  List<Trial> failing();

  /**
   * Returns the target, failing on the live harness, also where a repair is wanted. Defaults to the
   * first that fails.
   */
  default Trial target() {
    return failing().get(0);
  }

  /** Returns where the fault may lie. Defaults to nowhere. */
  default Diagnosis diagnosis() {
    return Diagnosis.NONE;
  }

  /** Returns the patches on the live harness that were refused so far, and why. */
  default List<Tried> tried() {
    return List.of();
  }

  /** Returns about how much the search may still spend. Defaults to {@link Budget#DEFAULT}. */
  default Budget remaining() {
    return Budget.DEFAULT;
  }

  /**
   * Returns {@code real} on the budget of the search: what its replies used is counted with what
   * replays use, and once the budget is spent, calls throw {@link IllegalStateException}. Calls
   * that are made in another way nobody counts. Defaults to {@code real} itself.
   */
  default LanguageModel model(LanguageModel real) {
    return real;
  }

  /**
   * Returns what all randomness of the proposer is to be made of: same request, same seed. Defaults
   * to 0.
   */
  default long seed() {
    return 0;
  }

  /** Returns what people said of the conversations that target and failing scenarios come from. */
  default List<Signal> signals() {
    return scenarios().flatMap(scenario -> scenario.signals().stream()).toList();
  }

  /** Returns the lowest origin of what target and failing scenarios expect. */
  default Origin expectedBy() {
    return Origin.lowest(scenarios().map(Scenario::expectedBy).toList());
  }

  /** Returns the lowest origin of all that is known here: expectations, users' words, signals. */
  default Origin origin() {
    Stream<Origin> users =
        scenarios().map(each -> new Origin(each.user().origin(), "what the user said"));
    Stream<Origin> signals = signals().stream().map(Signal::wordsOf);
    return Origin.lowest(
        Stream.concat(Stream.of(expectedBy()), Stream.concat(users, signals)).toList());
  }

  private Stream<Scenario> scenarios() {
    return Stream.concat(Stream.of(target()), failing().stream()).map(Trial::scenario).distinct();
  }
}

/** A request of what must be said. */
record PlainRequest(Harness harness, List<Trial> failing) implements ProposalRequest {

  PlainRequest {
    requireNonNull(harness, "harness");
    failing = List.copyOf(requireNonNull(failing, "failing"));
    if (failing.isEmpty()) {
      throw new IllegalArgumentException("nothing fails: there is nothing to propose");
    }
  }
}
