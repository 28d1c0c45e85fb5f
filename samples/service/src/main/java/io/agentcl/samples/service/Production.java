package io.agentcl.samples.service;

import io.agentcl.AgentCl;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningListener;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.store.ExperienceFolder;
import io.agentcl.store.FileLedger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * All that a host needs around a learner: what is opened first is closed last. One process is the
 * writer of the ledger and learns; the others follow, and one of them takes over when it is gone.
 * Safe for use by many threads.
 */
final class Production implements AutoCloseable {

  private static final long LOOK_MILLIS = 200;
  private static final long MOST_SECONDS = 10;

  /** Rules that ask users more are for a person to approve; all else goes live by itself. */
  private static final PromotionPolicy POLICY =
      (patch, report) ->
          patch.edits().stream()
              .noneMatch(edit -> edit.address().layer().equals(WorkflowRule.LAYER.id()));

  private final Consumer<String> log;
  private final FileLedger ledger;
  private final ExperienceFolder experiences;

  /** One thread, so that complaints are learned one after the other and requests never wait. */
  private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();

  private final Learner learner;

  private Production(
      FileLedger ledger,
      ExperienceFolder experiences,
      RegressionSuite suite,
      Consumer<String> log) {
    this.log = log;
    this.ledger = ledger;
    this.experiences = experiences;
    this.learner =
        AgentCl.learner(Desk.agent(Airline.TOOLS), Release.HARNESS)
            .agentVersion(Release.VERSION)
            .deterministic()
            .suite(suite)
            .experiences(experiences)
            .proposers(Release.candidates())
            .policy(POLICY)
            .onSignal(background, this::complete)
            .listener(LearningListener.printing(log))
            .build();
  }

  /**
   * Opens what is in {@code directory}, brings the release in and begins to look at what others do.
   *
   * @param instance the name of this process in the folder of experiences
   */
  static Production open(Path directory, String instance, Consumer<String> log) {
    FileLedger ledger = FileLedger.follow(directory.resolve("ledger"), log);
    ExperienceFolder experiences =
        ExperienceFolder.open(
            directory.resolve("experiences"), instance, bad -> log.accept(bad.toString()));
    ScenarioCodec codec = ScenarioCodec.builder().world(Airline.NAME, Airline::world).build();
    RegressionSuite suite = RegressionSuite.of(ledger, codec).bind(Release.AMERICAN);
    Production production = new Production(ledger, experiences, suite, log);
    production.begin();
    return production;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // looking never throws
  private void begin() {
    if (learner.suite().find(Release.AMERICAN.id()).isEmpty()) {
      learner.suite().earn(Release.AMERICAN);
    }
    log.accept("release: " + learner.ship(Release.HARNESS));
    experiences.onSignal((id, signal) -> background.execute(() -> learn(id, signal)));
    background.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  Learner learner() {
    return learner;
  }

  FileLedger.Role role() {
    return ledger.role();
  }

  /** Hears of what others were told, and takes over if nobody learns. Never throws. */
  private void look() {
    try {
      experiences.look();
      if (role() == FileLedger.Role.FOLLOWER) {
        takeOver();
      }
    } catch (RuntimeException e) {
      log.accept("looking at what others do: " + e);
    }
  }

  /** Learns, as the new writer, from what was complained of while there was none. */
  private void takeOver() {
    if (!ledger.takeOver()) {
      return;
    }
    log.accept("this instance learns now");
    for (Experience each : experiences.all()) {
      each.signals().stream()
          .filter(Signal::isComplaint)
          .forEach(signal -> learn(each.id(), signal));
    }
  }

  private void learn(String id, Signal signal) {
    try {
      if (signal.isComplaint()) {
        complete(learner.draft(id), signal).ifPresent(learner::learn);
      }
    } catch (RuntimeException e) {
      log.accept("complaint about %s: %s".formatted(id, e));
    }
  }

  /** Leaves to the writer what it learns, and what is known from before a restart. */
  private Optional<Scenario> complete(ScenarioDraft draft, Signal signal) {
    String scenario = Complaints.scenario(draft.experience().id());
    boolean known = learner.suite().scenario(scenario).isPresent();
    return known || role() == FileLedger.Role.FOLLOWER
        ? Optional.empty()
        : Complaints.complete(draft, signal);
  }

  /** Keeps the conversations that are open, and closes what they need after that. */
  @Override
  public void close() {
    learner.live().endSessions();
    background.shutdownNow(); // interrupts what is being learned; it is begun again after a restart
    try {
      if (!background.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS)) {
        log.accept("what is being learned does not end; it is left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    learner.close();
    experiences.close();
    ledger.close();
  }
}
