package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Replays;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.live.LiveHarness;
import io.agentcl.internal.live.Parent;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Budget;
import io.agentcl.ledger.LedgerChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens gates on what is live. Safe for use by many threads; each gate is for one. */
public final class Gates {

  private final LiveHarness live;
  private final ProvenSuite suite;
  private final Gate.Judging judging;
  private final Purse purse;

  public Gates(LiveHarness live, ProvenSuite suite, Gate.Judging judging, Purse purse) {
    this.live = live;
    this.suite = suite;
    this.judging = judging;
    this.purse = purse;
  }

  /** Returns a gate on the harness that is live now, also after all that others changed. */
  Gate open() {
    return open(purse.open());
  }

  /** As {@link #open()}, with another budget than attempts have. */
  Gate open(Budget budget) {
    return open(purse.open(budget));
  }

  /** Returns a gate on what the release {@code parent} belongs to is put on. */
  Gate on(Parent parent, Replays replays) {
    return new Gate(parent.base(), suite, judging, replays).with(purse.audits());
  }

  /**
   * Returns a gate on {@code harness}, which need not be live, with the budget of {@code other}.
   */
  Gate on(Harness harness, Gate other) {
    Base base = new Base(harness, suite.revision(), live.line());
    return new Gate(base, suite, judging, other.replays()).with(purse.audits());
  }

  /** As {@link LiveHarness#find}. */
  Map<String, Harness> harnesses(Set<String> versions) {
    return live.find(versions);
  }

  /** Returns the harness of one version, as {@link #harnesses}. */
  Optional<Harness> harness(String version) {
    return Optional.ofNullable(live.find(Set.of(version)).get(version));
  }

  /** Returns the version of the agent as the host declares it. */
  String agentVersion() {
    return live.agentVersion();
  }

  /** Returns what is live, also after all that others changed. */
  Harness live() {
    return live.follow().harness();
  }

  /** Returns what a release may spend. */
  Replays spending(Budget budget) {
    return purse.open(budget);
  }

  /** Returns what a release of {@code next} is put on, now. */
  Parent parent(Harness next) {
    return live.parent(next);
  }

  /** As {@link LiveHarness#goTo}. */
  void goTo(String line) {
    live.goTo(line);
  }

  /** Returns what one attempt may spend. */
  Budget budget() {
    return purse.budget();
  }

  /** Returns a gate on what is live now that goes on with the budget of {@code before}. */
  Gate reopen(Gate before) {
    return open(before.replays());
  }

  private Gate open(Replays replays) {
    return new Gate(live.follow(), suite, judging, replays).with(purse.audits());
  }

  /** Returns what audits of skipped scenarios have shown so far, for people. */
  Optional<String> audited() {
    return purse.audits().summary();
  }

  /** As {@link LiveHarness#swap}. */
  boolean swap(Base expected, Decided<?> decided) {
    return live.swap(expected, decided);
  }

  /** Returns why nothing can be learned here, or empty. */
  Optional<String> obstacle() {
    return live.obstacle().or(suite.ledger()::whoLearns);
  }

  /** As {@link LiveHarness#inForce}. */
  List<LedgerChange> inForce() {
    return live.inForce();
  }

  /** Writes that {@code patch} waits no more. */
  void decline(Patch patch, String by, String reason) {
    suite.append(entries().declined(patch.id(), by, reason), suite.revision(), "", List.of());
  }

  ProvenSuite suite() {
    return suite;
  }

  Entries entries() {
    return judging.entries();
  }
}
