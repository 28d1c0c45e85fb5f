package io.agentcl.races;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.TestGrading;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

/**
 * Runs one race in this JVM, as jcstress does in one that it starts. Its own main program looks
 * over the machine first and starts two JVMs for each race, which takes minutes.
 */
final class Race {

  /** What it is run with; for longer runs, see the options of jcstress. */
  private static final String[] OPTIONS =
      System.getProperty(
              "agentcl.races",
              "-c 2 -time 500 -iters 1 -strideSize 256 -strideCount 4 -spinStyle THREAD_YIELD")
          .split(" ", -1);

  private Race() {}

  /**
   * What was seen of a race.
   *
   * @param status how the run ended
   * @param counts how often each outcome was seen
   * @param complaints outcomes that are forbidden, and what was thrown
   */
  record Seen(String status, Map<String, Long> counts, List<String> complaints) {

    long races() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Runs the race of this name, which jcstress has generated. */
  static Seen run(String name) throws ReflectiveOperationException, IOException {
    TestInfo info = TestList.getInfo(name);
    TestConfig config = config(info);
    Runner<?> runner =
        Class.forName(info.generatedRunner())
            .asSubclass(Runner.class)
            .getConstructor(ForkedTestConfig.class)
            .newInstance(new ForkedTestConfig(config));
    TestResult result = runner.run();
    result.setConfig(config);
    return seen(result);
  }

  private static TestConfig config(TestInfo info) throws IOException {
    Options options = new Options(OPTIONS);
    if (!options.parse()) {
      throw new IllegalArgumentException("jcstress does not know " + List.of(OPTIONS));
    }
    SchedulingClass free = new SchedulingClass(AffinityMode.NONE, info.threads(), NodeType.PACKAGE);
    return new TestConfig(options, info, 0, List.of(), CompileMode.UNIFIED, free);
  }

  private static Seen seen(TestResult result) {
    TestGrading grading = TestGrading.grade(result);
    Map<String, Long> counts = new TreeMap<>();
    result.getStateKeys().forEach(state -> counts.put(state, result.getCount(state)));
    List<String> complaints = new ArrayList<>(grading.failureMessages);
    complaints.addAll(result.getMessages());
    return new Seen(result.status().name(), counts, complaints);
  }
}
