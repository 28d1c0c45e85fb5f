package io.agentcl.samples.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Serves itself once, as a user and a person would ask it, and says whether it learned. */
final class Check {

  private static final int MOST_LOOKS = 100;
  private static final int MILLIS_BETWEEN = 100;
  private static final String FIX = "dates/day-first-abroad";

  private Check() {}

  /** Returns the exit code of the program. */
  static int run(Consumer<String> out) throws IOException {
    Path directory = Files.createTempDirectory("service");
    try (Production production = Production.open(directory, "check", out);
        Endpoint endpoint = Endpoint.open(0, production)) {
      return tell(new Client(endpoint.port()), out);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
      }
    }
  }

  private static int tell(Client client, Consumer<String> out) throws IOException {
    Map<String, String> chat =
        Map.of("user", "ann", "conversation", "1", "text", "Book me to Oslo on 3/4/2026");
    out.accept("ann: " + client.ask("/say", chat));
    String id = client.ask("/end", chat);
    client.ask("/signal", Map.of("id", id, "kind", "correction", "text", "I meant 3 April 2026"));
    for (int i = 0; i < MOST_LOOKS; i++) {
      String live = client.ask("/live", Map.of());
      if (live.contains(FIX)) {
        out.accept(live);
        out.accept(
            "ben: "
                + client.ask(
                    "/say",
                    Map.of(
                        "user", "ben", "conversation", "2", "text", "Fly me to Rome on 5/6/2026")));
        return 0;
      }
      pause();
    }
    out.accept("it did not learn");
    return 1;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(MILLIS_BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
