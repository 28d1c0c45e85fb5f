package io.agentcl.samples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Signal;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Context;
import io.agentcl.store.FileLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProductionTest {

  @TempDir Path directory;
  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();

  @Test
  void learnsWhatWasComplainedOfWhileSomebodyElseWasToLearn() throws Exception {
    FileLedger somebody = FileLedger.open(directory.resolve("ledger"));
    try (Production production = Production.open(directory, "a", printed::add)) {
      complain(production);
      assertThat(production.role()).isEqualTo(FileLedger.Role.FOLLOWER);

      somebody.close();

      assertThat(upTo("promoted p-")).contains("this instance learns now");
    }
  }

  @Test
  void restoresWhatWasLearnedAndLearnsNothingTwice() throws Exception {
    String learned;
    try (Production production = Production.open(directory, "a", printed::add)) {
      upTo("this instance learns now");
      complain(production);
      upTo("promoted p-");
      learned = production.learner().live().harness().version();
    }
    upTo("PROMOTED");
    printed.clear();

    try (Production again = Production.open(directory, "a", printed::add)) {
      assertThat(again.learner().live().harness().version()).isEqualTo(learned);
      upTo("this instance learns now");
    }
    assertThat(printed).noneMatch(line -> line.startsWith("learning"));
  }

  private static void complain(Production production) {
    String id;
    try (LiveConversation ann =
        production.learner().live().open(Context.user("ann").with(Release.COUNTRY, "NO"))) {
      assertThat(ann.say("Book me to Oslo on 3/4/2026")).isEqualTo("Booked: Oslo on 2026-03-04.");
      id = ann.id();
    }
    production.learner().signal(id, Signal.correction("I meant 3 April 2026"));
  }

  /** Returns what is printed up to a line with {@code text}. */
  private List<String> upTo(String text) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    String line = "";
    while (!line.contains(text)) {
      line = printed.poll(30, TimeUnit.SECONDS);
      assertThat(line).as("\"%s\" after %s", text, lines).isNotNull();
      lines.add(line);
    }
    return lines;
  }
}
