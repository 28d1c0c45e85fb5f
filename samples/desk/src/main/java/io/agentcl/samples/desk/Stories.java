package io.agentcl.samples.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/** Tells four stories of a desk that learns. */
public final class Stories {

  public static final Story WRONG_DATE = new WrongDate();
  public static final Story ANGRY_REFUND = new AngryRefund();
  public static final Story TOO_MANY_CHECKS = new TooManyChecks();
  public static final Story STALE_MEMORY = new StaleMemory();

  private static final List<Story> ALL =
      List.of(WRONG_DATE, ANGRY_REFUND, TOO_MANY_CHECKS, STALE_MEMORY);

  private Stories() {}

  /**
   * Tells the stories of the desk that {@code framework} makes, with the endpoint of the
   * environment. Exits with 1 if one ends otherwise than told with the scripted model; a real one
   * may make other mistakes, or none.
   */
  public static void main(Function<Endpoint, Production> framework) throws IOException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    boolean asTold;
    try (Endpoint endpoint = Endpoint.of(System.getenv());
        Production production = framework.apply(endpoint)) {
      asTold = tell(production, endpoint, out, ALL).isEmpty() || !endpoint.isScripted();
    }
    System.exit(asTold ? 0 : 1);
  }

  /** Tells {@code stories} to {@code out}, and returns the claims that did not hold. */
  public static List<String> tell(
      Production production, Endpoint endpoint, PrintStream out, List<Story> stories) {
    Stage stage = new Stage(production, out);
    stage.tell(
        "An airline's desk goes live with %s and %s."
            .formatted(production.learner().live().harness(), endpoint));
    for (Story story : stories) {
      stage.heading(story.title());
      story.happen(stage);
    }
    stage.heading("The ledger");
    production.learner().suite().history().forEach(entry -> stage.tell("  " + entry.summary()));
    return stage.failed();
  }

  /** Returns all of them, in their order. */
  public static List<Story> all() {
    return ALL;
  }
}
