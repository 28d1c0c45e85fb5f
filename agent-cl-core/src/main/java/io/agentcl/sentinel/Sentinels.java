package io.agentcl.sentinel;

import static java.util.Objects.requireNonNull;

import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Learner;
import io.agentcl.regress.Stale;
import io.agentcl.run.Run;
import io.agentcl.run.World;
import io.agentcl.scenario.Candidate;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets conversations that went well guard what no complaint ever earned. They go in one by one; one
 * of each shape is kept. Few of these, which read what many read and call each tool, are replayed
 * without a change, and those whose replay is like what was recorded become required scenarios:
 * their expectation is what was done. They are sentinels of the ledger, and so carry the gate's
 * limit of drift. Safe for use by many threads.
 *
 * <pre>{@code
 * Sentinels sentinels = Sentinels.of(learner).grader(policy).build();
 * store.all().forEach(sentinels::add);
 * System.out.println(sentinels.earn());
 * }</pre>
 */
public final class Sentinels {

  private static final String PREFIX = "sentinel/";

  private final Learner learner;
  private final List<Evaluator> graders;
  private final @Nullable Function<Experience, ? extends World> world;
  private final List<Evaluator> expectations;
  private final int most;
  private final int mostReplays;
  private final double leastFidelity;

  private final PassingShapes shapes;
  private final Map<String, Long> leftOut = new TreeMap<>();
  private long conversations;

  private Sentinels(Builder builder) {
    this.learner = builder.learner;
    this.graders = List.copyOf(builder.graders);
    this.world = builder.world;
    this.expectations = List.copyOf(builder.expectations);
    this.most = builder.most;
    this.mostReplays = builder.mostReplays;
    this.leastFidelity = builder.leastFidelity;
    this.shapes = new PassingShapes(builder.seed, 4 * builder.mostReplays);
  }

  /** Returns a builder of those that are to guard what {@code learner} learns. */
  public static Builder of(Learner learner) {
    return new Builder(requireNonNull(learner, "learner"));
  }

  /** Returns how expectations of sentinels are stored. For codecs. */
  public static Kinds kinds() {
    return Kinds.of(Evaluator.class, MethodHandles.lookup())
        .add("done-again", DoneAgain.class)
        .build();
  }

  /**
   * Retires sentinels that have lost what they cover, with that as the reason. Nothing else ever
   * leaves; without it they are only {@linkplain Learner#stale listed}.
   *
   * @param which decides on each that is stale
   * @param at the time of the entries
   * @return those that were retired
   */
  public static List<Stale> expire(Learner learner, Predicate<Stale> which, Instant at) {
    List<Stale> expired =
        learner.stale().stream()
            .filter(stale -> stale.id().startsWith(PREFIX))
            .filter(requireNonNull(which, "which"))
            .toList();
    expired.forEach(stale -> learner.suite().retire(stale.id(), "expired: " + stale.reason(), at));
    return expired;
  }

  /** Builds sentinels. This class is not thread-safe. */
  public static final class Builder {
    private final Learner learner;
    private final List<Evaluator> graders = new ArrayList<>();
    private final List<Evaluator> expectations = new ArrayList<>();
    private @Nullable Function<Experience, ? extends World> world;
    private int most = 20;
    private int mostReplays = 200;
    private double leastFidelity = .95;
    private long seed;

    private Builder(Learner learner) {
      this.learner = learner;
    }

    /** Adds a grader of recorded conversations: what it fails is no sentinel. */
    public Builder grader(Evaluator grader) {
      graders.add(requireNonNull(grader, "grader"));
      return this;
    }

    /** Adds what each sentinel is to do beside what was done. */
    public Builder expect(Evaluator expectation) {
      expectations.add(requireNonNull(expectation, "expectation"));
      return this;
    }

    /**
     * Sets what makes the world of each run of a conversation; its state after a replay without a
     * change is expected, too. Defaults to a tape of what was recorded, in which a run that makes
     * another call diverges: a patch that has it make one is not accepted then.
     */
    public Builder world(Function<Experience, ? extends World> world) {
      this.world = requireNonNull(world, "world");
      return this;
    }

    /**
     * Sets how many sentinels there may be; defaults to 20.
     *
     * @param most at least 1
     */
    public Builder most(int most) {
      this.most = checked(most, "most");
      return this;
    }

    /**
     * Sets how many conversations may be replayed to choose; defaults to 200. Four times as many
     * are kept in memory.
     *
     * @param mostReplays at least 1
     */
    public Builder mostReplays(int mostReplays) {
      this.mostReplays = checked(mostReplays, "mostReplays");
      return this;
    }

    /**
     * Sets how like the conversation its replay must be; defaults to .95.
     *
     * @param leastFidelity from 0 to 1
     */
    public Builder faithful(double leastFidelity) {
      if (!(leastFidelity >= 0 && leastFidelity <= 1)) {
        throw new IllegalArgumentException("leastFidelity must be from 0 to 1: " + leastFidelity);
      }
      this.leastFidelity = leastFidelity;
      return this;
    }

    /** Sets what the draw among equal conversations is made of. Defaults to 0. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    private static int checked(int count, String name) {
      if (count < 1) {
        throw new IllegalArgumentException("%s must be at least 1: %d".formatted(name, count));
      }
      return count;
    }

    /** Returns the sentinels, of no conversation yet. */
    public Sentinels build() {
      return new Sentinels(this);
    }
  }

  /** Looks at a conversation. One that did not go well, or cannot be replayed, is counted. */
  public void add(Experience experience) {
    Optional<String> why = whyNot(requireNonNull(experience, "experience"));
    synchronized (shapes) {
      conversations++;
      why.ifPresentOrElse(
          reason -> leftOut.merge(reason, 1L, Long::sum), () -> shapes.add(experience));
    }
  }

  private Optional<String> whyNot(Experience experience) {
    if (experience.signals().stream().anyMatch(Signal::isComplaint)) {
      return Optional.of("somebody complained");
    }
    if (experience.trace().unanswered().isPresent()
        || !experience.trace().events(TraceEvent.AgentFailed.class).isEmpty()) {
      return Optional.of("the agent failed, or did not answer");
    }
    if (!experience.obstacles().isEmpty()) {
      return Optional.of("it cannot be replayed");
    }
    Run run = Run.of(experience.trace(), experience.setting().context());
    return graders.stream().flatMap(grader -> whyNot(grader, run).stream()).findFirst();
  }

  /** Who abstains has nothing against it; one that breaks cannot say that it went well. */
  private static Optional<String> whyNot(Evaluator grader, Run run) {
    Score score = Evaluator.all(grader).evaluate(run);
    if (score.status() == Score.Status.ERROR) {
      return Optional.of("nobody knows, since this broke: " + grader.name());
    }
    return score.isGraded() && !score.passed()
        ? Optional.of("it fails " + grader.name())
        : Optional.empty();
  }

  /** Returns which would be required, without requiring any. Replays what {@link #earn} does. */
  public SentinelReport choose() {
    return chosen(rehearsed -> Optional.empty());
  }

  /**
   * Chooses, and has the learner {@linkplain Learner#admit admit} each: those that pass on what is
   * live are required from now on. One that is returned is replaced by the next best.
   *
   * @throws java.io.UncheckedIOException if the ledger cannot be written
   */
  public SentinelReport earn() {
    return chosen(
        scenario ->
            Optional.of(learner.admit(Candidate.of(scenario)))
                .filter(admission -> !admission.isAdmitted()));
  }

  private SentinelReport chosen(Function<Scenario, Optional<Admission>> whyNot) {
    Map<String, Long> out;
    List<PassingShapes.Shape> kept;
    long all;
    synchronized (shapes) {
      out = new TreeMap<>(leftOut);
      kept = List.copyOf(shapes.kept());
      all = conversations;
    }
    List<Rehearsed> rehearsed = rehearse(kept, out);
    ReadCover cover = new ReadCover(rehearsed);
    List<Admission> returned = new ArrayList<>();
    List<SentinelReport.Sentinel> chosen = choose(cover, whyNot, returned);
    return new SentinelReport(
        chosen,
        returned,
        out,
        new SentinelReport.Cover(all, rehearsed.size(), cover.all().size(), cover.open()));
  }

  private List<SentinelReport.Sentinel> choose(
      ReadCover cover, Function<Scenario, Optional<Admission>> whyNot, List<Admission> returned) {
    List<SentinelReport.Sentinel> chosen = new ArrayList<>();
    while (chosen.size() < most) {
      Optional<Rehearsed> next = cover.next();
      if (next.isEmpty()) {
        break;
      }
      Scenario scenario = scenario(next.get());
      Optional<Admission> refusal = whyNot.apply(scenario);
      if (refusal.isPresent()) {
        returned.add(refusal.get());
      } else {
        Set<String> covers = cover.take(next.get());
        chosen.add(new SentinelReport.Sentinel(scenario, next.get().fidelity(), covers));
      }
    }
    return chosen;
  }

  /** Replays what is not stale, as often as that may be. */
  private List<Rehearsed> rehearse(List<PassingShapes.Shape> kept, Map<String, Long> out) {
    Set<String> stale =
        learner.stale(kept.stream().map(shape -> shape.one).toList()).stream()
            .map(Stale::id)
            .collect(Collectors.toSet());
    List<PassingShapes.Shape> fresh = new ArrayList<>();
    List<Scenario> scenarios = new ArrayList<>();
    for (PassingShapes.Shape shape : kept) {
      if (stale.contains(shape.one.id())) {
        out.merge("what it ran on has moved since", shape.count, Long::sum);
      } else if (fresh.size() == mostReplays) {
        out.merge("more shapes than may be replayed", shape.count, Long::sum);
      } else {
        draft(shape, out).ifPresent(scenario -> add(shape, scenario, fresh, scenarios));
      }
    }
    List<Trial> trials = learner.replayer().replayAll(scenarios, learner.live().harness());
    List<Rehearsed> faithful = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Rehearsed done = Rehearsed.of(fresh.get(i), trials.get(i).run());
      if (done.fidelity().value() >= leastFidelity) {
        faithful.add(done);
      } else {
        out.merge("its replay is not like it", done.count(), Long::sum);
      }
    }
    return faithful;
  }

  private static void add(
      PassingShapes.Shape shape,
      Scenario scenario,
      List<PassingShapes.Shape> fresh,
      List<Scenario> scenarios) {
    fresh.add(shape);
    scenarios.add(scenario);
  }

  private Optional<Scenario> draft(PassingShapes.Shape shape, Map<String, Long> out) {
    try {
      ScenarioDraft draft = drafted(shape.one, Value.NULL);
      return Optional.of((asksModels(shape.one) ? draft.recordedModels() : draft).build());
    } catch (RuntimeException e) { // of the host's world, too
      out.merge("it makes no scenario", shape.count, Long::sum);
      return Optional.empty();
    }
  }

  private Scenario scenario(Rehearsed rehearsed) {
    Value state = world == null ? Value.NULL : rehearsed.run().state();
    return drafted(rehearsed.experience(), state).build();
  }

  private ScenarioDraft drafted(Experience experience, Value state) {
    ScenarioDraft draft =
        Recordings.draft(experience, notice -> {}).id(PREFIX + experience.id()).guarding();
    if (world == null) {
      draft.tape();
    } else {
      Supplier<World> worlds = () -> requireNonNull(world.apply(experience), "a world");
      draft.world(worlds);
    }
    return draft
        .expect(DoneAgain.of(experience.trace(), !asksModels(experience), state))
        .expect(expectations.toArray(Evaluator[]::new));
  }

  private static boolean asksModels(Experience experience) {
    return experience.trace().droppedModelEvents() > 0
        || !experience.trace().events(TraceEvent.ModelCalled.class).isEmpty();
  }
}
