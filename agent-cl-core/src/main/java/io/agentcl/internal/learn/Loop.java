package io.agentcl.internal.learn;

import io.agentcl.internal.certify.ConfidenceLimit;
import io.agentcl.internal.gate.Before;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Spending;
import io.agentcl.internal.learn.PatchSearch.Findings;
import io.agentcl.internal.learn.PatchSearch.Quest;
import io.agentcl.internal.ledger.Turns;
import io.agentcl.internal.live.Voice;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.replay.LocalReplayer;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries to make a target pass: looks at it, searches, promotes. Safe for use by many threads. */
public final class Loop {

  private final Gates gates;
  private final PatchSearch search;
  private final Consent consent;
  private final Voice voice;
  private final Targets targets;
  private final Promotion promotion;
  private final Upkeep upkeep;
  private final Remembered remembered;

  public Loop(Gates gates, PatchSearch search, Consent consent, Voice voice) {
    this.gates = gates;
    this.search = search;
    this.consent = consent;
    this.voice = voice;
    this.targets = new Targets(gates.suite(), gates.entries());
    this.promotion = new Promotion(gates, consent);
    this.upkeep = new Upkeep(gates, voice);
    this.remembered = new Remembered(voice, gates);
  }

  /** Tells the listener what is not as it should be. */
  void notice(String where, String what) {
    voice.notice(where, what);
  }

  /** Returns what is required and has no proof. */
  List<Earned> open() {
    return gates.suite().open();
  }

  ProvenSuite proven() {
    return gates.suite();
  }

  RegressionSuite suite() {
    return gates.suite().suite();
  }

  /** Returns what looks after what is live. */
  Upkeep upkeep() {
    return upkeep;
  }

  /** Returns what knows the conversations that scenarios were recorded from. */
  Remembered remembered() {
    return remembered;
  }

  /** Returns what says which scenarios to learn from. */
  Admissions admissions(Coverage coverage, LocalReplayer replayer) {
    return new Admissions(
        gates, targets, new Admissions.Known(remembered, coverage), new Corrected(replayer));
  }

  /** Returns what tells which recordings still cover what they did. */
  Coverage coverage(DeclaredTools tools) {
    return new Coverage(gates, tools);
  }

  LearningResult learn(Scenario target) {
    targets.check(target);
    return finished(target, () -> learnOnWhatIsLive(target));
  }

  LearningResult approve(Promotion.Proposal proposal, String by) {
    targets.check(proposal.target());
    return finished(proposal.target(), () -> promotion.approve(proposal, by, gates.open()));
  }

  /** Returns what waits under the name {@code patch}, with the scenario that it waits for. */
  Promotion.Proposal waiting(String patch) {
    LedgerNote.Waiting waits = Waitings.find(patch, suite().waiting());
    String id = waits.targets().get(0);
    Scenario target =
        suite()
            .scenario(id)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        ("scenario \"%s\", for which %s waits, cannot run here; to mend it,"
                                + " bind(..) it in the suite")
                            .formatted(id, waits.patch().handle())));
    return Promotion.Proposal.of(waits, target);
  }

  void decline(String patch, String by, String reason) {
    gates.decline(Waitings.find(patch, suite().waiting()).patch(), by, reason);
  }

  private LearningResult finished(Scenario target, Supplier<LearningResult> attempt) {
    LearningResult result;
    try {
      result = attempt.get();
    } catch (UncheckedIOException e) {
      voice.problem("the ledger", e);
      String reason = "the ledger cannot be written: " + e.getMessage();
      result = new LearningResult.Insufficient(target, reason, Effort.NONE);
    }
    suite()
        .scenario(target.id()) // where it is wanted from now on
        .flatMap(wanted -> suite().whyNotData(wanted))
        .ifPresent(why -> voice.notice("the suite", why + "; or bind(..) it after each restart"));
    voice.tell(new LearningEvent.Finished(result));
    return result;
  }

  /**
   * If the live harness moves while a search is under way, begins again on the new one; and now the
   * others wait for their turn, or quicker searches would overtake it for ever.
   */
  private LearningResult learnOnWhatIsLive(Scenario target) {
    Gate gate = gates.open();
    return learn(target, gate)
        .orElseGet(() -> Turns.take(suite(), () -> learnInTurn(target, gate)));
  }

  private LearningResult learnInTurn(Scenario target, Gate overtaken) {
    while (true) {
      Optional<LearningResult> result = learn(target, gates.reopen(overtaken));
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  private Optional<LearningResult> learn(Scenario target, Gate gate) {
    Optional<String> obstacle = gates.obstacle();
    if (obstacle.isPresent()) {
      return Optional.of(insufficient(target, gate, obstacle.get()));
    }
    gate.spending().on("the target as it is");
    Optional<Before> measured = gate.before(target);
    if (measured.isEmpty()) {
      return Optional.of(insufficient(target, gate, gate.replays().stopped().reason()));
    }
    if (gate.hasMoved()) {
      return Optional.empty(); // its runs refuted that one decides
    }
    Before before = measured.get();
    remembered.liken(gate, before);
    voice.tell(new LearningEvent.Started(before.trial()));
    return switch (before.state()) {
      case PASSING -> Optional.of(targets.require(before, gate, List.of()));
      case UNKNOWN -> Optional.of(insufficient(target, gate, before.trial().score().reason()));
      case FAILING, FLAKY -> learn(before, gate);
    };
  }

  private Optional<LearningResult> learn(Before before, Gate gate) {
    gate.spending().on("proving the suite");
    Optional<List<Trial>> failing = gate.proveLive();
    boolean moved =
        gate.hasMoved(); // what was seen is no reason then, as where a claim was refuted
    if (!moved) {
      failing.ifPresent(this::tell);
    }
    if (failing.isEmpty()) {
      return Optional.of(insufficient(before.target(), gate, unproven(gate)));
    }
    return moved
        ? Optional.empty()
        : search(new Quest(gate, before, consent.authority(before.target())));
  }

  private void tell(List<Trial> failing) {
    failing.forEach(
        trial ->
            voice.notice("the suite", "a required scenario fails on the live harness: " + trial));
  }

  private static String unproven(Gate gate) {
    return gate.spending().cancelled().or(gate::obstacle).orElseGet(() -> unlasting(gate));
  }

  private static String unlasting(Gate gate) {
    long left = gate.replaysToProve();
    return ("the budget of %s does not last to prove the %d scenarios of the suite. What was proven"
            + " is kept; the rest takes some %s; to mend it, call recertify(budget) once with a"
            + " budget of its own, or learn again with a budget that lasts for at least %d replays,"
            + " or claim that nothing is up to chance: deterministic()")
        .formatted(
            gate.spending().budget(),
            gate.suite().required().size(),
            Undecided.runs(left, gate.spending()),
            left + gate.fewestReplays());
  }

  private static LearningResult insufficient(Scenario target, Gate gate, String reason) {
    return new LearningResult.Insufficient(target, reason, effort(List.of(), gate));
  }

  static Effort effort(List<Tried> tried, Gate gate) {
    Spending spending = gate.spending();
    return new Effort(
        tried,
        spending.replays(),
        spending.isSpent(),
        spending.usage(),
        spending.time(),
        spending.voids(),
        spending.gateTime(),
        gate.fidelity().orElse(null));
  }

  /** Returns the result, or empty if the live harness moved before there was one. */
  private Optional<LearningResult> search(Quest quest) {
    Gate gate = quest.gate();
    gate.spending().on("patches");
    Findings findings = search.search(quest);
    if (findings.found().isPresent()) {
      Found found = findings.found().get();
      voice.tell(new LearningEvent.PatchTried(quest.target(), found.tried()));
      return Optional.of(promotion.promote(quest, found, findings));
    }
    return gate.hasMoved() && !gate.spending().isOver()
        ? Optional.empty()
        : Optional.of(notFound(quest, findings));
  }

  private static LearningResult notFound(Quest quest, Findings findings) {
    Gate gate = quest.gate();
    Scenario target = quest.target();
    Effort effort = effort(findings.tried(), gate);
    Optional<String> cancelled = gate.spending().cancelled();
    if (cancelled.isPresent()) {
      return new LearningResult.Insufficient(target, cancelled.get(), effort);
    }
    Trial before = quest.before().trial();
    if (!findings.contradictions().isEmpty() && !effort.budgetSpent()) {
      List<String> with = findings.contradictions().stream().sorted().toList();
      return new LearningResult.Conflicting(target, before.score(), with, effort);
    }
    Optional<String> unjudged = NothingFound.unjudged(effort, findings.broken());
    if (unjudged.isPresent()) {
      return new LearningResult.Insufficient(target, unjudged.get(), effort);
    }
    String reason = NothingFound.because(effort, gate.spending(), findings.broken(), before);
    return quest.before().state() == Before.State.FLAKY
        ? flaky(quest.before(), reason, effort)
        : new LearningResult.Rejected(target, before.score(), reason, effort);
  }

  private static LearningResult flaky(Before before, String reason, Effort effort) {
    Tally tally = before.tally();
    int failures = tally.trials() - tally.passes();
    return new LearningResult.Flaky(
        before.target(),
        tally,
        new LearningResult.Interval(
            1 - ConfidenceLimit.atMost(failures, tally.trials(), .95),
            ConfidenceLimit.atMost(tally.passes(), tally.trials(), .95)),
        reason,
        effort);
  }
}
