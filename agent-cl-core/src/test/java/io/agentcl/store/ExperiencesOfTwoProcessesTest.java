package io.agentcl.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder that another process writes to, until it is killed. */
@Timeout(60)
class ExperiencesOfTwoProcessesTest {

  private static final int MANY = 200;

  @TempDir Path folder;
  private final List<BadLine> bad = new ArrayList<>();

  @Test
  void haveAllThatWasAcknowledgedBeforeOneWasKilled() throws Exception {
    Process other = start();
    String last = "";
    try (ExperienceFolder here = ExperienceFolder.open(folder, "here", bad::add)) {
      here.add(Experiences.saying("of-here", "hello"));
      BufferedReader acknowledged = other.inputReader(UTF_8);
      for (int i = 0; i < MANY; i++) {
        last = acknowledged.readLine();
        assertThat(here.find(last)).map(Experience::id).contains(last);
      }
      here.signal(last, Signal.thumbsUp());

      other.destroyForcibly().waitFor();

      assertThat(here.find("of-here").orElseThrow().signals()).isNotEmpty();
      assertThat(here.all()).hasSizeGreaterThan(MANY);
    }
    assertThat(bad).isEmpty();

    try (ExperienceFolder again = ExperienceFolder.open(folder, "other", badLine -> {})) {
      again.add(Experiences.saying("goes-on", "hello"));
      assertThat(again.find(last).orElseThrow().signals()).contains(Signal.thumbsUp());
    }
    try (ExperienceFolder reader = ExperienceFolder.open(folder, badLine -> {})) {
      assertThat(reader.find("goes-on")).isPresent();
    }
  }

  private Process start() throws IOException {
    Files.createDirectories(folder);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Adds experiences, and signals to that of the other, until it is killed. */
  static final class Other {

    private Other() {}

    public static void main(String[] arguments) {
      try (ExperienceFolder store =
          ExperienceFolder.open(Path.of(arguments[0]), "other", badLine -> {})) {
        for (int i = 0; ; i++) {
          store.add(Experiences.rich("e" + i));
          System.out.println("e" + i);
          if (i % 10 == 0 && store.find("of-here").isPresent()) {
            store.signal("of-here", Signal.thumbsUp());
          }
        }
      }
    }
  }
}
