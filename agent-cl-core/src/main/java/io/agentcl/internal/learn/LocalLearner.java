package io.agentcl.internal.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.internal.live.Conversations;
import io.agentcl.internal.live.LiveHarness;
import io.agentcl.internal.live.Production;
import io.agentcl.internal.live.Voice;
import io.agentcl.internal.replay.LocalReplayer;
import io.agentcl.learn.Effort;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PromotionPolicy;
import io.agentcl.learn.ShipReport;
import io.agentcl.learn.SignalHook;
import io.agentcl.live.Live;
import io.agentcl.regress.Earned;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.scenario.Trial;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The loop, in this process. */
public final class LocalLearner implements Learner {

  /** Production, and what is recorded there. */
  public record Field(LiveHarness live, Production production, Conversations conversations) {}

  private final Engine engine;
  private final Field field;
  private final LocalReplayer replayer;

  public LocalLearner(Engine engine, Field field, LocalReplayer replayer) {
    this.engine = engine;
    this.field = field;
    this.replayer = replayer;
  }

  /** Returns a gate and an engine for a new learner. */
  public static Engine engine(
      RegressionSuite suite,
      Replayer replayer,
      String program,
      Engine.Choices choices,
      Engine.Ambience ambience) {
    return new Engine(
        new Gate(suite, replayer, program, Set.of()), choices, new Engine.Memory(), ambience);
  }

  /** As {@link Shipping#resume}. */
  public static Harness resume(Harness shipped, RegressionSuite suite, Voice voice) {
    return Shipping.resume(shipped, suite, voice);
  }

  /** Lets complaints start learning on {@code executor}. */
  public void hook(Executor executor, SignalHook hook) {
    field.conversations.onComplaint(
        (id, signal) -> {
          try {
            executor.execute(() -> react(id, signal, hook));
          } catch (RuntimeException | Error e) {
            engine.voice().problem("the executor of the signal hook", e);
          }
        });
  }

  private void react(String id, Signal signal, SignalHook hook) {
    try {
      requireNonNull(hook.complete(draft(id), signal), "it answered null").ifPresent(this::learn);
    } catch (RuntimeException | Error e) {
      engine.voice().problem("the signal hook for conversation " + id, e);
    }
  }

  @Override
  public Live live() {
    return field.production;
  }

  @Override
  public RegressionSuite suite() {
    return engine.gate().suite();
  }

  @Override
  public Replayer replayer() {
    return replayer;
  }

  @Override
  public void signal(String id, Signal signal) {
    field.conversations.signal(id, signal);
  }

  @Override
  public ScenarioDraft draft(String id) {
    Optional<Experience> experience = field.conversations.find(requireNonNull(id, "id"));
    return ScenarioDraft.of(
        experience.orElseThrow(
            () ->
                new NoSuchElementException(
                    field.conversations.isOpen(id)
                        ? "conversation \"%s\" is still open; close it first".formatted(id)
                        : ("no conversation \"%s\" is kept; one is kept from when it is closed on, in"
                                + " memory as long as there is room")
                            .formatted(id))));
  }

  @Override
  public LearningResult learn(Scenario target) {
    checkId(requireNonNull(target, "target"));
    return finished(target, new Attempt(target)::learn);
  }

  private LearningResult finished(Scenario target, Supplier<LearningResult> attempt) {
    LearningResult result;
    try {
      result = attempt.get();
    } catch (UncheckedIOException e) {
      engine.voice().problem("the ledger", e);
      String reason = "the ledger cannot be written: " + e.getMessage();
      result = new LearningResult.Insufficient(target, reason, Effort.NONE);
    }
    engine.voice().tell(new LearningEvent.Finished(result));
    return result;
  }

  private void checkId(Scenario target) {
    Optional<Earned> required = suite().find(target.id());
    if (required.isPresent() && !required.get().scenario().version().equals(target.version())) {
      throw new IllegalArgumentException(
          ("another scenario \"%s\" is required already; to mend it, give this one another id, or"
                  + " retire that one with a reason")
              .formatted(target.id()));
    }
  }

  @Override
  public LearningResult approve(LearningResult.AwaitingApproval proposal) {
    checkId(requireNonNull(proposal, "proposal").target());
    Attempt attempt = new Attempt(proposal.target());
    return finished(proposal.target(), () -> attempt.approve(proposal));
  }

  @Override
  public ShipReport ship(Harness shipped) {
    requireNonNull(shipped, "shipped");
    return new Shipping(engine, field.live).ship(shipped, engine.gate());
  }

  @Override
  public void close() {
    replayer.close();
  }

  /** One attempt to make a target pass. */
  private final class Attempt {
    private final Scenario target;
    private final Spending spending = new Spending(engine.choices().budget(), engine.clock());

    Attempt(Scenario target) {
      this.target = target;
    }

    /** If the live harness moves while a search is under way, begins again on the new one. */
    LearningResult learn() {
      while (true) {
        Harness from = field.live.follow();
        Optional<LearningResult> result = learn(from);
        if (result.isPresent()) {
          return result.get();
        }
      }
    }

    private Optional<LearningResult> learn(Harness from) {
      Optional<Trial> trial = engine.gate().searchTrial(target, from, spending);
      if (trial.isEmpty()) {
        return Optional.of(insufficient(spending.cancelled().orElse("the budget is spent")));
      }
      Trial before = trial.get();
      engine.voice().tell(new LearningEvent.Started(before));
      if (before.passed()) {
        return Optional.of(alreadyPassing(from, before));
      }
      if (!before.score().isGraded() && before.run().ending().kind() != Ending.Kind.TRUNCATED) {
        return Optional.of(insufficient(before.score().reason()));
      }
      Optional<Gate> gate = proven(from);
      return gate.isPresent()
          ? search(from, before, gate.get())
          : Optional.of(insufficient(spending.cancelled().orElseGet(this::tooSmall)));
    }

    private String tooSmall() {
      return "the budget of %s does not last to prove the %d scenarios of the suite"
          .formatted(engine.choices().budget(), suite().earned().size());
    }

    private LearningResult insufficient(String reason) {
      return new LearningResult.Insufficient(
          target, reason, new Effort(List.of(), spending.replays(), spending.isSpent()));
    }

    private LearningResult alreadyPassing(Harness from, Trial before) {
      LedgerEntry.Proven entry =
          new LedgerEntry.Proven(
              engine.clock().instant(), from.version(), List.of(engine.gate().earned(before)));
      long revision;
      do {
        revision = suite().revision();
        checkId(target);
      } while (suite().find(target.id()).isEmpty() && !suite().append(entry, revision));
      return new LearningResult.AlreadyPassing(
          target, before.score(), new Effort(List.of(), spending.replays(), false));
    }

    /**
     * Makes sure that everything required is proven on {@code from}, so that the search can tell
     * what a patch breaks from what was broken before; empty if the budget does not last or the
     * attempt was cancelled.
     */
    private Optional<Gate> proven(Harness from) {
      long revision = suite().revision();
      Optional<RegressionReport> checked = engine.gate().checkAll(from, from, spending);
      return checked
          .filter(report -> spending.cancelled().isEmpty())
          .map(
              report -> {
                Set<String> failing = new HashSet<>();
                report.regressed().forEach(trial -> failing.add(note(trial)));
                report.unclear().forEach(trial -> failing.add(note(trial)));
                if (report.selection().touched() > 0) {
                  // If others wrote meanwhile, the gate proves it again.
                  suite().append(proven(from, report, failing), revision);
                }
                return engine.gate().excusing(failing);
              });
    }

    private LedgerEntry.Proven proven(Harness from, RegressionReport report, Set<String> failing) {
      List<Earned> proven = new ArrayList<>(report.proven());
      report.selection().rerun().stream()
          .filter(earned -> failing.contains(earned.id()))
          .map(earned -> new Earned(earned.scenario(), earned.floor(), null))
          .forEach(proven::add);
      return new LedgerEntry.Proven(engine.clock().instant(), from.version(), proven);
    }

    private String note(Trial trial) {
      engine
          .voice()
          .problem(
              "the suite",
              new IllegalStateException("a required scenario fails on the live harness: " + trial));
      return trial.scenario().id();
    }

    /** Returns the result, or empty if the live harness moved before there was one. */
    private Optional<LearningResult> search(Harness from, Trial before, Gate gate) {
      long revision = suite().revision();
      BooleanSupplier moved = () -> !field.live.get().equals(from);
      Search search = new Search(engine, gate, from, target, spending, moved);
      Optional<Search.Found> found = search.run(before);
      if (found.isPresent()) {
        Search.Found smallest =
            new Minimizer(engine, gate, from, target, spending).minimize(found.get());
        Effort effort = search.effort(Optional.of(smallest.tried()));
        engine.voice().tell(new LearningEvent.PatchTried(target, smallest.tried()));
        return Optional.of(
            promotion(before.score(), this::policyConsents)
                .promote(smallest, from, revision, gate, effort));
      }
      return moved.getAsBoolean() && !spending.isOver()
          ? Optional.empty()
          : Optional.of(notFound(search, before));
    }

    private Promotion promotion(Score before, Predicate<Search.Found> consent) {
      return new Promotion(engine, field.live, target, before, spending, consent);
    }

    /** A policy that cannot tell leaves it to a person. */
    private boolean policyConsents(Search.Found found) {
      PromotionPolicy policy = engine.choices().policy();
      return engine
          .voice()
          .ask("the promotion policy", () -> policy.promotes(found.patch(), found.report()), false);
    }

    private LearningResult notFound(Search search, Trial before) {
      Effort effort = search.effort(Optional.empty());
      if (spending.cancelled().isPresent()) {
        return new LearningResult.Insufficient(target, spending.cancelled().get(), effort);
      }
      Set<String> contradictions = search.contradictions();
      if (!contradictions.isEmpty() && !effort.budgetSpent()) {
        return new LearningResult.Conflicting(
            target, before.score(), contradictions.stream().sorted().toList(), effort);
      }
      String reason =
          NothingFound.because(effort, engine.choices().budget(), search.broken(), before);
      return new LearningResult.Rejected(target, before.score(), reason, effort);
    }

    LearningResult approve(LearningResult.AwaitingApproval proposal) {
      LearningResult.Accepted accepted = proposal.accepted();
      return promotion(accepted.before(), approved -> true)
          .gateAndPromote(accepted.tried(), engine.gate(), proposal.effort());
    }
  }
}
