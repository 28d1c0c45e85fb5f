package io.agentcl.benchmarks;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Runs one study, or JMH: {@code java -jar benchmarks.jar selection --patches 50}. */
public final class Benchmarks {

  private static final int USAGE_ERROR = 2;
  private static final List<Study> STUDIES =
      List.of(
          new SelectionStudy(Duration.ofMillis(500)),
          new LedgerLifeStudy(),
          new LedgerFaultsStudy(),
          new LedgerScaleStudy(),
          new LedgerSpeedStudy(),
          new NoisyAgentStudy(),
          new GateStreamStudy(),
          new ReplayLatencyStudy(),
          new TauRegradeStudy(),
          new TauLearnStudy(),
          new TauApplyStudy(),
          new TauTriageStudy(),
          new TauBlameStudy(),
          new TauDraftStudy());

  private Benchmarks() {}

  /** Ends with exit code 2 if the arguments are wrong. */
  public static void main(String[] args) throws IOException {
    if (args.length > 0 && args[0].equals("jmh")) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    int exit = run(List.of(args), System.out, System.err);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  /** Returns the exit code. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.isEmpty() || arguments.contains("--help")) {
      out.print(help());
      return 0;
    }
    try {
      Study study = study(arguments.get(0));
      List<String> rest = arguments.subList(1, arguments.size());
      study.run(Options.parse(study.defaults(), rest), out, err);
      return 0;
    } catch (UsageException e) {
      err.printf("%s%nto see what there is: java -jar benchmarks.jar --help%n", e.getMessage());
      return USAGE_ERROR;
    }
  }

  private static Study study(String name) {
    return STUDIES.stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("no study \"%s\"; there are %s".formatted(name, names())));
  }

  private static String names() {
    return STUDIES.stream().map(Study::name).collect(joining(", ")) + ", jmh";
  }

  private static String help() {
    String studies = STUDIES.stream().map(Benchmarks::help).collect(joining());
    return """
    java -jar benchmarks.jar STUDY [--option value ...]

    %s  jmh [JMH options]
          the JMH benchmarks; -l lists them, -h lists the options
    """
        .formatted(studies);
  }

  private static String help(Study study) {
    String options =
        study.defaults().entrySet().stream()
            .map(option -> " --%s %s".formatted(option.getKey(), option.getValue()))
            .collect(joining());
    return "  %s%s\n      %s\n".formatted(study.name(), options, study.summary());
  }
}
