package io.agentcl;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Redactor;
import io.agentcl.gate.GatePolicy;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Address;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Scope;
import io.agentcl.harness.Versions;
import io.agentcl.internal.gate.Audits;
import io.agentcl.internal.gate.Authority;
import io.agentcl.internal.gate.Chance;
import io.agentcl.internal.gate.Frozen;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Numbers;
import io.agentcl.internal.gate.Replays;
import io.agentcl.internal.learn.Advice;
import io.agentcl.internal.learn.Consent;
import io.agentcl.internal.learn.DeclaredTools;
import io.agentcl.internal.learn.Gates;
import io.agentcl.internal.learn.LadderSearch;
import io.agentcl.internal.learn.LocalLearner;
import io.agentcl.internal.learn.Loop;
import io.agentcl.internal.learn.Minimizer;
import io.agentcl.internal.learn.PatchSearch;
import io.agentcl.internal.learn.Pricing;
import io.agentcl.internal.learn.Purse;
import io.agentcl.internal.learn.Reactions;
import io.agentcl.internal.learn.Shipping;
import io.agentcl.internal.learn.SpectrumDiagnoser;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.ledger.Prices;
import io.agentcl.internal.live.Conversations;
import io.agentcl.internal.live.Keeping;
import io.agentcl.internal.live.LiveHarness;
import io.agentcl.internal.live.Outsides;
import io.agentcl.internal.live.Production;
import io.agentcl.internal.live.Sessions;
import io.agentcl.internal.live.Voice;
import io.agentcl.internal.live.WayBack;
import io.agentcl.internal.record.Recorder;
import io.agentcl.internal.record.Redaction;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.replay.LocalReplayer;
import io.agentcl.internal.replay.RateLimits;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.SignalHook;
import io.agentcl.ledger.LedgerState;
import io.agentcl.propose.Diagnoser;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.rule.Skill;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Tool;
import io.agentcl.scenario.RateLimit;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds learners. This class is not thread-safe. */
public final class LearnerBuilder {

  private static final String ENGINE_VERSION = "agentcl-engine-1";
  private static final int EXPERIENCES = 10_000;

  private final Agent agent;
  private final Harness shipped;
  private final List<Layer<?>> layers =
      new ArrayList<>(
          List.of(
              Layer.of("memory", Value.class, MethodHandles.lookup())
                  .withBits(2)
                  .withEffect(fact -> Layer.Effect.INFORMS),
              Route.LAYER,
              ToolRule.LAYER,
              WorkflowRule.LAYER,
              Skill.LAYER,
              PromptSection.LAYER,
              ModelChoice.LAYER));
  private final Set<String> frozenLayers = new HashSet<>();
  private final Set<Address> frozenAddresses = new HashSet<>();
  private String agentVersion = Versions.UNDECLARED;
  private ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());
  private ExperienceStore experiences = InMemoryExperienceStore.of(EXPERIENCES);
  private Redactor redactor = Redactor.noop();
  private Recorder.Bounds bounds = Recorder.Bounds.DEFAULT;
  private Map<String, Tool> readOnlyTools = Map.of();
  private DeclaredTools tools = DeclaredTools.ANY;
  private List<PatchProposer> proposers = List.of(Proposers.fromCorrections());
  private Diagnoser diagnoser = new SpectrumDiagnoser();
  private PromotionPolicy policy = PromotionPolicy.automatic();
  private Budget budget = Budget.DEFAULT;
  private GatePolicy gatePolicy = GatePolicy.standard();
  private boolean deterministic;
  private LearningListener listener = LearningListener.noop();
  private Duration idle = Duration.ofMinutes(30);
  private Clock clock = Clock.systemUTC();
  private Supplier<String> ids = () -> UUID.randomUUID().toString();
  private long seed;
  private int threads = Runtime.getRuntime().availableProcessors();
  private int audits;
  private RateLimit ofReplays = RateLimit.NONE;
  private final Map<String, RateLimit> ofModels = new HashMap<>();
  private @Nullable Executor executor;
  private @Nullable Executor reacting;
  private @Nullable SignalHook hook;

  LearnerBuilder(Agent agent, Harness shipped) {
    this.agent = requireNonNull(agent, "agent");
    this.shipped = requireNonNull(shipped, "harness");
  }

  /**
   * Sets the version of the agent's code, such as the build's number. Defaults to one that holds
   * for this process only: after a restart everything in the suite is run again.
   */
  public LearnerBuilder agentVersion(String agentVersion) {
    if (requireNonNull(agentVersion, "agentVersion").isBlank()) {
      throw new IllegalArgumentException("agentVersion must not be blank");
    }
    this.agentVersion = agentVersion;
    return this;
  }

  /** Sets the suite that a patch must not break. Defaults to an empty one in memory. */
  public LearnerBuilder suite(RegressionSuite suite) {
    this.suite = ProvenSuite.of(requireNonNull(suite, "suite"));
    return this;
  }

  /**
   * Sets where experiences are kept. Defaults to {@link InMemoryExperienceStore#of(int)} of the
   * newest {@value #EXPERIENCES}.
   */
  public LearnerBuilder experiences(ExperienceStore experiences) {
    this.experiences = requireNonNull(experiences, "experiences");
    return this;
  }

  /**
   * Declares all tools that the agent has. Rules that name another tool or argument are refused,
   * whether they are shipped or proposed. Defaults to any.
   *
   * @param tools names of arguments by name of the tool; a tool without any may have any
   */
  public LearnerBuilder tools(Map<String, Set<String>> tools) {
    this.tools = new DeclaredTools(Map.copyOf(requireNonNull(tools, "tools")));
    return this;
  }

  /**
   * As {@link #tools(Map)}, by what models are told of them: the arguments are those of the
   * schemas. A learned description or schema of another tool or argument is refused, too.
   */
  public LearnerBuilder tools(Collection<ToolRule.Declaration> declarations) {
    return tools(
        requireNonNull(declarations, "declarations").stream()
            .collect(
                toMap(
                    ToolRule.Declaration::tool,
                    ToolRule.Declaration::arguments,
                    LearnerBuilder::both)));
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** Sets what is taken out of texts before anything is kept. Defaults to nothing. */
  public LearnerBuilder redactor(Redactor redactor) {
    this.redactor = requireNonNull(redactor, "redactor");
    return this;
  }

  /**
   * Sets how much of one conversation is kept, in production and in replays; what has no room is
   * dropped and counted, requests to models first. Rules see what was kept. Defaults to 10,000
   * events of 16 million bytes together, as they are written.
   */
  public LearnerBuilder recording(int mostEvents, long mostBytes) {
    this.bounds = new Recorder.Bounds(mostEvents, mostBytes);
    return this;
  }

  /** Sets the tools that conditions may ask in production; they must not change anything. */
  public LearnerBuilder readOnlyTools(Map<String, Tool> readOnlyTools) {
    requireNonNull(readOnlyTools, "readOnlyTools")
        .forEach((name, tool) -> requireNonNull(tool, () -> "tool \"%s\"".formatted(name)));
    this.readOnlyTools = Map.copyOf(readOnlyTools);
    return this;
  }

  /** Sets who proposes patches. Defaults to {@link Proposers#fromCorrections()}. */
  public LearnerBuilder proposers(PatchProposer... proposers) {
    for (PatchProposer proposer : requireNonNull(proposers, "proposers")) {
      requireNonNull(proposer, "a proposer");
    }
    this.proposers = List.of(proposers);
    return this;
  }

  /** Sets who ranks suspects. Defaults to the Ochiai coefficient over what runs have read. */
  public LearnerBuilder diagnoser(Diagnoser diagnoser) {
    this.diagnoser = requireNonNull(diagnoser, "diagnoser");
    return this;
  }

  /**
   * Sets what goes live by itself, of what its origin may change. Defaults to {@link
   * PromotionPolicy#automatic()}.
   */
  public LearnerBuilder policy(PromotionPolicy policy) {
    this.policy = requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Claims that agent, users, worlds and graders draw nothing by chance, so that one run decides.
   * The claim is refuted for good, scenario by scenario, by a model call, drawn randomness, or two
   * runs that differ. Without it each scenario is run several times. A single scenario may claim it
   * for itself ({@link io.agentcl.scenario.Scenario#isDeterministic}).
   */
  public LearnerBuilder deterministic() {
    this.deterministic = true;
    return this;
  }

  /**
   * Sets how surely the gate decides where chance does. Defaults to {@link GatePolicy#standard}.
   */
  public LearnerBuilder gate(GatePolicy gatePolicy) {
    this.gatePolicy = requireNonNull(gatePolicy, "gatePolicy");
    return this;
  }

  /** Sets how much one attempt to learn may spend. Defaults to {@link Budget#DEFAULT}. */
  public LearnerBuilder budget(Budget budget) {
    this.budget = requireNonNull(budget, "budget");
    return this;
  }

  /** Sets who is told each step. Defaults to nobody. */
  public LearnerBuilder listener(LearningListener listener) {
    this.listener = requireNonNull(listener, "listener");
    return this;
  }

  /** Adds layers of the host's own, in place of a standard one with the same id. */
  public LearnerBuilder layers(Layer<?>... more) {
    for (Layer<?> layer : requireNonNull(more, "layers")) {
      requireNonNull(layer, "a layer");
      layers.removeIf(known -> known.id().equals(layer.id()));
      layers.add(layer);
    }
    return this;
  }

  /**
   * Freezes whole layers: no learned patch may edit them, whoever speaks for it or approves it; a
   * release may. What was learned before stays in force. Defaults to none.
   */
  public LearnerBuilder freeze(Layer<?>... frozen) {
    for (Layer<?> layer : requireNonNull(frozen, "frozen")) {
      frozenLayers.add(requireNonNull(layer, "a layer").id());
    }
    return this;
  }

  /**
   * Freezes single components, as {@link #freeze(Layer...)} does layers, with all of that name that
   * a narrower scope could put in their place. They need not exist.
   */
  public LearnerBuilder freeze(Address... frozen) {
    for (Address address : requireNonNull(frozen, "frozen")) {
      frozenAddresses.add(requireNonNull(address, "an address"));
    }
    return this;
  }

  /** Lets complaints start learning by themselves, on {@code executor}. Defaults to not. */
  public LearnerBuilder onSignal(Executor executor, SignalHook hook) {
    this.reacting = requireNonNull(executor, "executor");
    this.hook = requireNonNull(hook, "hook");
    return this;
  }

  /** Sets the clock of production. Defaults to the system's. */
  public LearnerBuilder clock(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
    return this;
  }

  /** Sets where ids of conversations come from; each must be new. Defaults to random UUIDs. */
  public LearnerBuilder ids(Supplier<String> ids) {
    this.ids = requireNonNull(ids, "ids");
    return this;
  }

  /**
   * Sets after which time without an event a conversation that the host names ends ({@link
   * io.agentcl.live.Live#session(String, io.agentcl.run.Context)}). Positive; defaults to 30
   * minutes. One in which a tool, a model or a read of what is outside takes longer goes on, for a
   * day more at most.
   */
  public LearnerBuilder idle(Duration idle) {
    if (requireNonNull(idle, "idle").isNegative() || idle.isZero()) {
      throw new IllegalArgumentException("idle must be positive: " + idle);
    }
    this.idle = idle;
    return this;
  }

  /** Sets what all randomness is made of. Defaults to 0. */
  public LearnerBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** As {@link ReplayerBuilder#executor}. */
  public LearnerBuilder executor(Executor executor) {
    this.executor = requireNonNull(executor, "executor");
    return this;
  }

  /** As {@link ReplayerBuilder#threads}; holds for all that learn at a time, together. */
  public LearnerBuilder threads(int threads) {
    this.threads = ReplayerBuilder.checkThreads(threads);
    return this;
  }

  /**
   * Limits how fast replays begin, all of this learner's together, for what all of them use. What
   * waits for it does not spend the time of its run, and ends with the time of the budget. {@link
   * #threads} says how many are under way at a time. Defaults to no limit.
   */
  public LearnerBuilder rateLimit(RateLimit ofReplays) {
    this.ofReplays = requireNonNull(ofReplays, "ofReplays");
    return this;
  }

  /**
   * Limits how fast the model {@code model} is asked in replays, by {@link
   * io.agentcl.run.Session#models}, and by proposers, by {@link
   * io.agentcl.learn.ProposalRequest#model}; otherwise as {@link #rateLimit(RateLimit)}. Replies
   * from the cache are free, and production never waits. Defaults to no limit.
   *
   * @param model the name in {@link io.agentcl.trace.ModelRequest#model}
   */
  public LearnerBuilder rateLimit(String model, RateLimit limit) {
    ofModels.put(requireNonNull(model, "model"), requireNonNull(limit, "limit"));
    return this;
  }

  /**
   * Sets how many scenarios each accepted change runs again that it was proven not to affect, drawn
   * at random. While all go as proven, results state how much can be missed; after one that does
   * not, which the listener is told, nothing is skipped any more. Only for agents, worlds and
   * evaluators that are deterministic. Defaults to 0.
   *
   * @param perChange at least 0; each is a replay on the budget
   */
  public LearnerBuilder audits(int perChange) {
    if (perChange < 0) {
      throw new IllegalArgumentException("audits must not be negative: " + perChange);
    }
    this.audits = perChange;
    return this;
  }

  /**
   * Returns the learner. If the ledger knows this release, what it has live there is live again; if
   * it knows others only, the listener is told that {@link Learner#ship} must bring what was
   * learned, and nothing is learned until then.
   *
   * @throws IllegalArgumentException if a rule of the shipped harness names what was not declared
   */
  public Learner build() {
    tools.check(shipped);
    String version = Versions.resolve(agentVersion);
    String program = Value.of(List.of(ENGINE_VERSION, version)).hash();
    Voice voice = new Voice(listener);
    Entries entries = new Entries(program, clock);
    LiveHarness live = new LiveHarness(agentVersion, shipped, suite, voice);
    Conversations conversations = conversations(version, voice);
    RateLimits limits = new RateLimits(ofReplays, ofModels);
    LocalReplayer replayer =
        new LocalReplayer(agent, ReplayerBuilder.runners(executor, threads, limits), seed, bounds);
    Chance chance = new Chance(deterministic, suite, entries);
    Audits audits =
        Audits.of(this.audits, seed, chance, missed -> voice.notice("the suite", missed));
    Replays.Threads side = new Replays.Threads(replayer.waiting(), 2 * threads);
    Gates gates =
        new Gates(live, suite, judging(chance, entries), new Purse(replayer, side, budget, audits));
    Consent consent = new Consent(policy, authority(), new Prices(suite.ledger()), voice);
    LocalLearner learner =
        new LocalLearner(
            new Loop(gates, search(voice, limits), consent, voice),
            new Shipping(gates, consent, tools),
            new Production(agent, live, conversations, new WayBack(live, suite, entries)),
            replayer);
    if (reacting != null && hook != null) {
      learner.react(new Reactions(learner, hook, reacting, voice));
    }
    return learner;
  }

  private Conversations conversations(String version, Voice voice) {
    Outsides outsides = new Outsides(readOnlyTools, clock, new SplittableRandom(seed));
    return new Conversations(
        new Sessions(ids, outsides, bounds, idle),
        new Keeping(experiences, new Redaction(redactor), version),
        clock,
        voice);
  }

  private Gate.Judging judging(Chance chance, Entries entries) {
    Numbers numbers = new Numbers(suite.ask(LedgerState::gates));
    return new Gate.Judging(gatePolicy, chance, numbers, entries);
  }

  private Function<Scope, Authority> authority() {
    List<Layer<?>> known = List.copyOf(layers);
    Frozen frozen = new Frozen(frozenLayers, frozenAddresses);
    return scope ->
        new Authority(scope, known, frozen.banning(suite.ask(state -> Set.copyOf(state.banned()))));
  }

  private PatchSearch search(Voice voice, RateLimits limits) {
    Pricing pricing = new Pricing(layers, tools);
    Advice advice = new Advice(diagnoser, proposers, limits, voice);
    return new Minimizer(new LadderSearch(advice, pricing, voice, seed), pricing);
  }
}
