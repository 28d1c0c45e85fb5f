package io.agentcl.samples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the service on one directory, over HTTP. */
@Timeout(180)
class ServiceTest {

  private static final Pattern PATCH = Pattern.compile("p-[0-9a-f]+");
  private static final String ASKED = "Fly me to Rome on 5/6/2026";
  private static final String AS_SHIPPED = "Booked: Rome on 2026-05-06.";
  private static final String AS_LEARNED = "Booked: Rome on 2026-06-05.";
  private static final int KEPT_BEFORE_THE_KILL = 20;

  @TempDir Path directory;

  @Test
  void learnsIsCorrectedAndLosesNothingThatItAcknowledged() throws Exception {
    try (Instance a = Instance.start(directory, "a")) {
      a.await("this instance learns now");
      try (Instance b = Instance.start(directory, "b")) {
        String patch = whatAUserSaysAtOneIsLearnedByTheOther(a, b);
        whatAPersonTakesBackAtOneIsGoneAtTheOther(a, b, patch);
        List<String> kept = oneIsKilledInTheMiddleOfItsWork(a);
        b.await("this instance learns now");
        theOtherLearnsAndAPersonApproves(b);
        try (Instance again = Instance.start(directory, "a")) {
          itServesWhatIsLiveAndKnowsWhatItHadKept(again, b, kept);
          whatIsOpenIsKeptWhenItIsAskedToEnd(again, b);
        }
      }
    }
  }

  private static String whatAUserSaysAtOneIsLearnedByTheOther(Instance a, Instance b)
      throws Exception {
    assertThat(b.live()).contains("role     FOLLOWER");
    assertThat(b.answer(ASKED)).isEqualTo(AS_SHIPPED);
    String id = b.talk("Book me to Oslo on 3/4/2026");

    b.signal(id, "correction", "I meant 3 April 2026");

    String patch = patch(a.await("promoted p-"));
    assertThat(b.answer(ASKED)).isEqualTo(AS_LEARNED);
    return patch;
  }

  private static void whatAPersonTakesBackAtOneIsGoneAtTheOther(
      Instance a, Instance b, String patch) throws IOException {
    assertThat(a.answer(ASKED)).isEqualTo(AS_LEARNED);

    b.ask("/revert", Map.of("patch", patch));

    assertThat(a.answer(ASKED)).isEqualTo(AS_SHIPPED);
    assertThat(a.live()).contains("took back " + patch);
    assertThat(b.live()).contains("open     complaint/");
  }

  /** Returns the ids of the conversations of which a user was told that they are kept. */
  private static List<String> oneIsKilledInTheMiddleOfItsWork(Instance a) throws Exception {
    List<String> kept = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> enough = new CompletableFuture<>();
    CompletableFuture<Void> traffic =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (true) {
                  kept.add(a.talk(ASKED));
                  if (kept.size() == KEPT_BEFORE_THE_KILL) {
                    enough.complete(null);
                  }
                }
              } catch (IOException e) {
                enough.complete(null); // it is gone
              }
            });
    enough.get();
    a.kill();
    traffic.get();
    assertThat(kept).hasSizeGreaterThanOrEqualTo(KEPT_BEFORE_THE_KILL);
    return kept;
  }

  private static void theOtherLearnsAndAPersonApproves(Instance b) throws Exception {
    assertThat(b.live()).contains("role     WRITER");
    String id = b.talk("Cancel my flight to Oslo");
    b.signal(id, "down", "You should ask before you cancel");
    b.await("AWAITING APPROVAL");
    assertThat(b.answer("Cancel my flight to Oslo")).isEqualTo("Cancelled: Oslo.");

    String patch =
        patch(b.live().lines().filter(line -> line.startsWith("waiting")).toList().get(0));
    assertThat(b.ask("/approve", Map.of("patch", patch, "by", "eve"))).startsWith("PROMOTED");

    assertThat(b.answer("Cancel my flight to Oslo")).isEqualTo("Shall I really cancel? Say yes.");
  }

  private static void itServesWhatIsLiveAndKnowsWhatItHadKept(
      Instance again, Instance b, List<String> kept) throws IOException {
    assertThat(again.live()).contains("role     FOLLOWER");
    assertThat(harness(again)).isEqualTo(harness(b));
    assertThat(again.answer("Cancel my flight to Oslo"))
        .isEqualTo("Shall I really cancel? Say yes.");
    for (String id : kept) {
      b.signal(id, "up", ""); // answers with an error if nobody has it
    }
    again.signal(kept.get(kept.size() - 1), "up", "");
    assertThatIOException()
        .isThrownBy(() -> b.signal("nobody", "up", ""))
        .withMessage(
            "404: no experience \"nobody\"; its id is that of its session, not the host's own");
    assertThatIOException()
        .isThrownBy(() -> again.ask("/approve", Map.of("patch", "p-1")))
        .withMessage(
            "409: this instance follows; to mend it, approve at the one whose role is WRITER");
  }

  private void whatIsOpenIsKeptWhenItIsAskedToEnd(Instance again, Instance b) throws Exception {
    again.answer("Book me to Paris on 7/8/2026");

    again.stop();

    assertThat(Files.readString(directory.resolve("experiences/a.jsonl"))).contains("Paris");
    b.stop();
  }

  private static String harness(Instance instance) throws IOException {
    return instance.live().lines().filter(line -> line.startsWith("harness")).toList().get(0);
  }

  private static String patch(String line) {
    Matcher patch = PATCH.matcher(line);
    assertThat(patch.find()).as(line).isTrue();
    return patch.group();
  }
}
