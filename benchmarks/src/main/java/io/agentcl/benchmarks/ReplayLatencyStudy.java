package io.agentcl.benchmarks;

import static java.util.stream.Collectors.joining;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How long a host waits for a patch whose replays take their time, as those do that ask a remote
 * model. Three replays of the target come one after another: on the live harness, in the search,
 * and again before it counts. What the patch touches runs side by side in between.
 */
final class ReplayLatencyStudy implements Study {

  private static final Layer<Integer> NUMBERS =
      Layer.of("number", Integer.class, MethodHandles.lookup());
  private static final String LATEST = "latest";
  private static final int IN_A_ROW = 3;
  private static final String ROW = "%8s %8s %12s %12s %8s%n";

  @Override
  public String name() {
    return "replay-latency";
  }

  @Override
  public String summary() {
    return "how long a patch takes, over what its replays must take, by threads";
  }

  @Override
  public SortedMap<String, String> defaults() {
    return new TreeMap<>(
        Map.of("scenarios", "65", "millis", "50", "threads", "1,2,4,16,64", "repetitions", "5"));
  }

  @Override
  public void run(Options options, PrintStream out, PrintStream err) {
    int scenarios = options.number("scenarios");
    int millis = options.number("millis");
    int repetitions = options.number("repetitions");
    Progress progress = new Progress(err);
    out.printf(ROW, "threads", "replays", "ms", "ideal ms", "ratio");
    List<Point> points = new ArrayList<>();
    for (int threads : options.numbers("threads")) {
      progress.tell("%d threads".formatted(threads));
      Point point = new Desk(scenarios, millis, threads).measured(repetitions);
      point.print(out);
      points.add(point);
    }
    out.printf(
        "RESULT {\"study\":\"replay-latency\",\"replayMillis\":%d,\"points\":[%s]}%n",
        millis, points.stream().map(Point::json).collect(joining(",")));
  }

  /** What was measured with so many threads; the time is the median. */
  private record Point(int threads, int replays, double millis, double ideal) {

    void print(PrintStream out) {
      out.printf(ROW, threads, replays, fixed(millis), fixed(ideal), fixed(millis / ideal));
    }

    String json() {
      return "{\"threads\":%d,\"replays\":%d,\"millis\":%s,\"idealMillis\":%s,\"ratio\":%s}"
          .formatted(threads, replays, fixed(millis), fixed(ideal), fixed(millis / ideal));
    }

    private static String fixed(double number) {
      return String.format(Locale.ROOT, "%.3f", number);
    }
  }

  /** A learner of whose scenarios each reads what a patch changes, and takes its time. */
  private static final class Desk {
    private final int scenarios;
    private final int millis;
    private final int threads;
    private final RegressionSuite suite = RegressionSuite.inMemory();
    private int number;

    Desk(int scenarios, int millis, int threads) {
      this.scenarios = scenarios;
      this.millis = millis;
      this.threads = threads;
    }

    Point measured(int repetitions) {
      for (int i = 0; i < scenarios; i++) {
        suite.earn(scenario("kept/" + i, "number"));
      }
      try (Learner learner = learner()) {
        learn(learner); // proves what is live
        List<Double> times = new ArrayList<>();
        int replays = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
          long begin = System.nanoTime();
          replays = learn(learner);
          times.add((System.nanoTime() - begin) / 1e6);
        }
        int inTurn = (scenarios + threads - 1) / threads;
        double ideal = (IN_A_ROW + inTurn) * (double) millis;
        return new Point(threads, replays, median(times), ideal);
      }
    }

    private static double median(List<Double> times) {
      return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private Learner learner() {
      return AgentCl.learner(
              Agent.text(session -> question -> answer(session)),
              Harness.builder().put(NUMBERS, LATEST, 0).build())
          .deterministic()
          .suite(suite)
          .layers(NUMBERS)
          .proposers(
              request -> List.of(request.harness().patch().put(NUMBERS, LATEST, number).build()))
          .threads(threads)
          .build();
    }

    private String answer(Session session) throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep(millis);
      return "number " + session.harness().find(NUMBERS, LATEST).orElseThrow();
    }

    private static Scenario scenario(String id, String wanted) {
      return Scenario.builder(id)
          .user(User.scripted(id))
          .expect(Answers.answerContains(wanted))
          .build();
    }

    /** Returns how many replays a promotion took; what it was for is not wanted any more. */
    private int learn(Learner learner) {
      number++;
      LearningResult result = learner.learn(scenario("wanted/" + number, "number " + number));
      if (!(result instanceof LearningResult.Promoted)) {
        throw new IllegalStateException("not promoted: " + result);
      }
      suite.retire(result.target().id(), "the next one is wanted", Instant.EPOCH);
      return result.effort().replays();
    }
  }
}
