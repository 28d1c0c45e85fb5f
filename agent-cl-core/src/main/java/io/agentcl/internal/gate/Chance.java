package io.agentcl.internal.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Requirement;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which scenarios are exact, so that one run decides: those of which the host claims it, until
 * something refutes the claim, for good. That nothing refuted it is no proof; three equal runs only
 * show that chance decides fewer than two of three. Safe for use by many threads.
 */
public final class Chance {

  private static final int MOST = 100_000;

  private static final String DIFFER = "two runs on one harness differ";

  private record Ran(String scenario, String version, String harness) {}

  /** What a run did, by a hash, and how often that was another than the time before. */
  private record Seen(int last, int changes) {

    Seen then(int next) {
      return new Seen(next, next == last ? changes : changes + 1);
    }
  }

  private final boolean claimed;
  private final ProvenSuite suite;
  private final Entries entries;
  private final Set<String> refuted = ConcurrentHashMap.newKeySet();

  /** What the last run did that was seen, of each exact scenario on each harness. */
  private final Cache<Ran, Seen> seenLast = Caffeine.newBuilder().maximumSize(MOST).build();

  private final AtomicBoolean disclaimed = new AtomicBoolean();

  /**
   * Begins with what the ledger says.
   *
   * @param claimed whether the host claims it of its agent and of all scenarios
   */
  public Chance(boolean claimed, ProvenSuite suite, Entries entries) {
    this.claimed = claimed;
    this.suite = suite;
    this.entries = entries;
    refuted.addAll(suite.ask(state -> Set.copyOf(state.refuted())));
  }

  /** Returns whether one run of {@code scenario} decides. */
  boolean isExact(Scenario scenario) {
    return isClaimed(scenario) && !refuted.contains(scenario.id());
  }

  private boolean isClaimed(Scenario scenario) {
    return claimed || Marks.isDeterministic(scenario);
  }

  /** Returns how many claims were refuted here: a gate that saw fewer decides anew. */
  int refutations() {
    return refuted.size();
  }

  /**
   * Looks for what refutes a claim in a run of an exact scenario on {@code harness}: also for what
   * runs there did before. Once they may change, when something outside of harness and recording
   * did; what changes twice is up to chance.
   */
  void look(Trial trial, Harness harness) {
    Scenario scenario = trial.scenario();
    if (!isExact(scenario) || Says.of(trial) != Says.SOMETHING) {
      refuteIfDrawn(trial);
      return;
    }
    Ran ran = new Ran(scenario.id(), scenario.version(), harness.version());
    int now = did(trial);
    Seen seen = seenLast.asMap().merge(ran, new Seen(now, 0), (before, first) -> before.then(now));
    if (seen.changes > 1) {
      refute(scenario, DIFFER);
    }
    refuteIfDrawn(trial);
  }

  /** As {@link #look}, of two runs on one harness, one just after the other. */
  void compare(Trial one, Trial other, Harness harness) {
    look(other, harness);
    boolean say = Says.of(one) == Says.SOMETHING && Says.of(other) == Says.SOMETHING;
    if (say && did(one) != did(other) && isExact(one.scenario())) {
      refute(one.scenario(), DIFFER);
    }
  }

  private static int did(Trial trial) {
    return Objects.hash(trial.run().trace().events(), trial.score().status().name());
  }

  private void refuteIfDrawn(Trial trial) {
    if (isExact(trial.scenario())) {
      refutation(trial).ifPresent(reason -> refute(trial.scenario(), reason));
    }
  }

  /** A scenario whose parts are missing or broken is not asked for them: nothing was graded. */
  private static Optional<String> refutation(Trial trial) {
    Optional<String> ofRun = refutation(trial.scenario(), trial.run());
    return ofRun.isPresent() || Says.of(trial) != Says.SOMETHING
        ? ofRun
        : Marks.random(trial.scenario());
  }

  private static Optional<String> refutation(Scenario scenario, Run run) {
    if (run.drew()) {
      return Optional.of("its agent draws randomness, or its world is random");
    }
    Trace trace = run.trace();
    boolean asked =
        (scenario.modelReplies().isEmpty() || leftRecording(run)) // else nobody was asked
            && (trace.droppedModelEvents() > 0
                || !trace.events(TraceEvent.ModelCalled.class).isEmpty());
    return asked ? Optional.of("its agent asks a model") : Optional.empty();
  }

  private static boolean leftRecording(Run run) {
    Run.Anchor anchor = run.anchor();
    return anchor != null && anchor.read() != null;
  }

  /**
   * Takes back floors that one run fixed of what nobody claims to be exact here: the ledger may
   * come from a program that claimed it. Looks once at everything that is required.
   */
  void disclaim() {
    if (!claimed && !disclaimed.getAndSet(true)) {
      Map<String, Requirement> all = suite.ask(state -> Map.copyOf(state.required()));
      for (Proven earned : suite.required()) {
        Requirement known = all.get(earned.id());
        boolean byOneRun = known != null && known.floor() != null && known.admission() == null;
        if (byOneRun && !isExact(earned.scenario())) {
          refute(earned.scenario(), "nobody claims that it is");
        }
      }
    }
  }

  private void refute(Scenario scenario, String reason) {
    if (isClaimed(scenario)) {
      refuted.add(scenario.id());
    }
    suite.append(
        new LedgerNote.Refuted(entries.now(), scenario.id(), reason),
        suite.revision(),
        "",
        List.of());
  }
}
