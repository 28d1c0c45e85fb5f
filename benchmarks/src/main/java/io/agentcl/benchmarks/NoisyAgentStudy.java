package io.agentcl.benchmarks;

import io.agentcl.AgentCl;
import io.agentcl.benchmarks.NoisyDesk.Note;
import io.agentcl.benchmarks.NoisyDesk.Ways;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a gate lets through, and what it refuses, of a stream of patches for an agent that is right
 * by chance. All fix their target; a third of them also harms three scenarios. What the gate
 * decides is compared with the true rates, which the study knows and the gate does not.
 */
final class NoisyAgentStudy implements Study {

  private static final int EARNED = 20;
  private static final double HARMFUL = .3;
  private static final int HARMED = 3;
  private static final int EDGE = 40;
  private static final int NO_OPS = 20;
  private static final int STARTS = 10;
  private static final List<Double> START_RATES = List.of(.3, .5, .9);
  private static final Budget BUDGET = new Budget(Integer.MAX_VALUE, Duration.ofDays(1));
  private static final String ROW = "%-12s %10s %10s %10s %10s %10s %10s%n";

  @Override
  public String name() {
    return "noisy-agent";
  }

  @Override
  public String summary() {
    return "what the gate lets through and refuses for an agent that is right by chance";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(
        Map.of(
            "rate",
            ".9",
            "arm",
            "hidden",
            "scope",
            "global",
            "patches",
            "200",
            "seed",
            "1",
            "throws",
            "0",
            "harm",
            "fails",
            "policies",
            "all,standard"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    Ways ways =
        new Ways(
            options.share("rate"),
            options.choice("arm", NoisyDesk.Arm.class),
            options.choice("scope", NoisyDesk.Reach.class),
            options.choice("harm", NoisyDesk.Harm.class),
            options.share("throws"));
    int patches = options.number("patches");
    int seed = options.number("seed");
    Progress progress = new Progress(err);
    out.printf(ROW, "policy", "harmful", "refused", "replays", "broken", "first 40", "last 40");
    List<String> jsons = new ArrayList<>();
    for (String name : options.text("policies").split(",", -1)) {
      Stream stream = new Stream(ways, policy(name), seed);
      stream.goOn(patches, progress);
      stream.print(name, out);
      jsons.add(stream.json(noop(ways, name, seed, out)));
    }
    out.println("RESULT " + jsons.get(0));
  }

  private static GatePolicy policy(String name) {
    return switch (name) {
      case "all" -> GatePolicy.standard().certifyAll();
      case "standard" -> GatePolicy.standard();
      case "cheap" -> GatePolicy.cheap();
      default ->
          throw new UsageException(
              "option --policies: \"%s\" is none of all, standard, cheap".formatted(name));
    };
  }

  private static Learner learner(
      NoisyDesk desk, GatePolicy policy, RegressionSuite suite, PatchProposer proposer) {
    return AgentCl.learner(desk.agent(), Harness.empty())
        .suite(suite)
        .gate(policy)
        .layers(NoisyDesk.layers().toArray(Layer[]::new))
        .proposers(proposer)
        .budget(BUDGET)
        .build();
  }

  /** Returns the share of starts in which one of many patches that change nothing is promoted. */
  private static double noop(Ways ways, String policy, int seed, PrintStream out) {
    int promoted = 0;
    for (double rate : START_RATES) {
      for (int start = 0; start < STARTS; start++) {
        NoisyDesk desk = new NoisyDesk(ways, seed * 1000L + start);
        desk.startsAt("q 0", rate);
        PatchProposer proposer =
            request ->
                IntStream.range(0, NO_OPS)
                    .mapToObj(
                        i ->
                            NoisyDesk.patch(
                                request.harness(), "q 0", "noop-" + i, NoisyDesk.nothing(i)))
                    .toList();
        try (Learner learner =
            learner(desk, policy(policy), RegressionSuite.inMemory(), proposer)) {
          if (learner.learn(NoisyDesk.scenario("q 0")) instanceof LearningResult.Promoted) {
            promoted++;
          }
        }
      }
    }
    out.printf(
        "%s: %d of %d starts promote a patch that changes nothing%n",
        policy, promoted, STARTS * START_RATES.size());
    return (double) promoted / (STARTS * START_RATES.size());
  }

  /** One learner and what it is offered. */
  private static final class Stream {
    private final NoisyDesk desk;
    private final GatePolicy policy;
    private final SplittableRandom random;
    private final RegressionSuite suite = RegressionSuite.inMemory();
    private final Map<String, Double> rateWhenEarned = new HashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Note note = NoisyDesk.nothing(0);
    private Harness live = Harness.empty();

    /** What became of a patch. */
    private record Outcome(boolean harmful, boolean promoted, int replays, int touched) {}

    Stream(Ways ways, GatePolicy policy, int seed) {
      this.desk = new NoisyDesk(ways, seed);
      this.policy = policy;
      this.random = new SplittableRandom(seed);
    }

    void goOn(int patches, Progress progress) {
      for (int i = 0; i < EARNED; i++) {
        earn("q " + i);
      }
      PatchProposer proposer =
          request -> {
            String target = question(request.target().scenario().id());
            return List.of(
                NoisyDesk.patch(
                    request.harness(), target, "for-" + target.replace(' ', '-'), note));
          };
      try (Learner learner = learner(desk, policy, suite, proposer)) {
        for (int i = 0; i < patches; i++) {
          progress.tell("%d of %d patches".formatted(i, patches));
          offer("q " + (EARNED + i), learner);
        }
        live = learner.live().harness();
      }
    }

    private static String question(String id) {
      return id.replace('/', ' ');
    }

    private void earn(String question) {
      suite.earn(NoisyDesk.scenario(question));
      rateWhenEarned.put(question, desk.rate(Harness.empty(), question));
    }

    private void offer(String target, Learner learner) {
      desk.startsAt(target, NoisyDesk.UNFIXED);
      List<String> touched =
          suite.required().stream()
              .map(Earned::id)
              .map(Stream::question)
              .filter(question -> desk.touches(target, question))
              .toList();
      boolean harmful = random.nextDouble() < HARMFUL && touched.size() >= HARMED;
      note = new Note(target, harmful ? drawn(touched) : List.of());
      LearningResult result = learner.learn(NoisyDesk.scenario(target));
      boolean promoted = result instanceof LearningResult.Promoted;
      if (promoted) {
        rateWhenEarned.put(target, desk.rate(learner.live().harness(), target));
      }
      outcomes.add(new Outcome(harmful, promoted, result.effort().replays(), touched.size()));
    }

    private List<String> drawn(List<String> touched) {
      List<String> rest = new ArrayList<>(touched);
      List<String> drawn = new ArrayList<>();
      while (drawn.size() < HARMED) {
        drawn.add(rest.remove(random.nextInt(rest.size())));
      }
      return drawn;
    }

    private double share(List<Outcome> of, boolean harmful) {
      List<Outcome> kind = of.stream().filter(each -> each.harmful == harmful).toList();
      return (double) kind.stream().filter(Outcome::promoted).count() / Math.max(1, kind.size());
    }

    private double first() {
      return share(outcomes.subList(0, Math.min(EDGE, outcomes.size())), false);
    }

    private double last() {
      return share(outcomes.subList(Math.max(0, outcomes.size() - EDGE), outcomes.size()), false);
    }

    private double replays() {
      return outcomes.stream().mapToInt(Outcome::replays).average().orElse(0);
    }

    private long broken() {
      return suite.required().stream()
          .map(earned -> question(earned.id()))
          .filter(
              question ->
                  desk.rate(live, question)
                      <= rateWhenEarned.getOrDefault(question, 0.0) - policy.margin() + 1e-9)
          .count();
    }

    void print(String name, PrintStream out) {
      out.printf(
          ROW,
          name,
          fixed(share(outcomes, true)),
          fixed(1 - share(outcomes, false)),
          Math.round(replays()),
          broken(),
          fixed(first()),
          fixed(last()));
      for (int touched : List.of(20, 60)) {
        outcomes.stream()
            .filter(each -> !each.harmful && Math.abs(each.touched - touched) <= 2)
            .mapToInt(Outcome::replays)
            .average()
            .ifPresent(
                mean ->
                    out.printf(
                        "  about %d touched: %d replays a harmless patch%n",
                        touched, Math.round(mean)));
      }
    }

    String json(double noop) {
      return ("{\"study\":\"noisy-agent\",\"harmfulPromoted\":%s,\"harmlessRefused\":%s,"
              + "\"noopPromoted\":%s,\"replaysPerPatch\":%s,\"ledgerTrulyBroken\":%d,"
              + "\"firstForty\":%s,\"lastForty\":%s}")
          .formatted(
              fixed(share(outcomes, true)),
              fixed(1 - share(outcomes, false)),
              fixed(noop),
              fixed(replays()),
              broken(),
              fixed(first()),
              fixed(last()));
    }
  }

  private static String fixed(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
