package io.agentcl.samples.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/** Tells four stories of a desk that is an AI service of LangChain4j, and learns. */
public final class FourStories {

  /** The day on which everything happens. */
  static final Instant NOW = Instant.parse("2026-02-02T09:00:00Z");

  private static final List<Story> STORIES =
      List.of(new WrongDate(), new AngryRefund(), new TooManyChecks(), new StaleMemory());

  private FourStories() {}

  /**
   * Tells the stories. Exits with 1 if one ends otherwise than told with the scripted model; a real
   * one may make other mistakes, or none.
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    boolean asTold;
    try (Endpoint endpoint = Endpoint.of(System.getenv())) {
      asTold = tell(endpoint, out, STORIES).isEmpty() || !endpoint.isScripted();
    }
    System.exit(asTold ? 0 : 1);
  }

  /** Tells {@code stories} to {@code out}, and returns the claims that did not hold. */
  static List<String> tell(Endpoint endpoint, PrintStream out, List<Story> stories) {
    try (Production production = Production.of(endpoint)) {
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
  }

  static List<Story> all() {
    return STORIES;
  }
}
