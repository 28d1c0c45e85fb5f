package io.agentcl.guide;

import static io.agentcl.evaluate.answer.Answers.answerContains;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveConversation;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.Erasure;
import io.agentcl.store.ExperienceFolder;
import io.agentcl.store.FileLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md shows of a service stands here word for word, and runs. */
class OperationsExamplesTest {

  @TempDir Path directory;

  private final Harness harness = Harness.empty();

  private final Agent agent =
      Agent.text(
          session ->
              message -> session.harness().derive(PromptSection.PROMPT, session.evidence()) + "!");

  /** The tools of a host. */
  private static final class Shop {

    static World world() {
      return World.named("shop", World.of("shop-1", Map.of(), () -> null));
    }
  }

  private static void learns(Learner learner, String words) {
    String id;
    try (LiveConversation c = learner.live().open(Context.user("u-42"))) {
      c.say("Hello");
      id = c.id();
    }
    learner.signal(id, Signal.correction(words));
    Scenario scenario =
        learner.draft(id).id("greets").world(Shop::world).expect(answerContains(words)).build();
    assertThat(learner.learn(scenario)).isInstanceOf(LearningResult.Promoted.class);
  }

  private boolean isAnywhere(String words) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).anyMatch(file -> read(file).contains(words));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aServiceIsOpenedLearnsGoesOnAndForgetsAPerson() throws IOException {
    open(learner -> learns(learner, "Call me Sir"));
    assertThat(isAnywhere("Call me Sir")).isTrue();

    open(
        learner -> {
          try (LiveConversation c = learner.live().open(Context.user("u-42"))) {
            assertThat(c.say("Hello")).contains("Call me Sir");
          }
          assertThat(learner.suite().scenario("greets").orElseThrow().world().version())
              .isEqualTo("shop-1");
        });

    forgets();
    assertThat(isAnywhere("Call me Sir")).isFalse();
  }

  private void open(Consumer<Learner> work) {
    FileLedger ledger = FileLedger.follow(directory.resolve("ledger"));
    ExperienceFolder experiences =
        ExperienceFolder.open(directory.resolve("experiences"), "host-1", System.err::println);
    ScenarioCodec codec = ScenarioCodec.builder().world("shop", Shop::world).build();
    Learner learner =
        AgentCl.learner(agent, harness)
            .agentVersion("desk-1")
            .suite(RegressionSuite.of(ledger, codec))
            .experiences(experiences)
            .build();
    learner.ship(harness);
    boolean learns = ledger.takeOver();

    assertThat(learns).isTrue();
    work.accept(learner);

    learner.live().endSessions();
    learner.close();
    experiences.close();
    ledger.close();
  }

  private void forgets() {
    try (FileLedger ledger = FileLedger.follow(directory.resolve("ledger"));
        ExperienceFolder experiences =
            ExperienceFolder.open(directory.resolve("experiences"), "host-1", bad -> {})) {
      Scope person = Scope.user("u-42");
      ExperienceFolder.Erased erased =
          experiences.erase(each -> each.setting().context().scope().equals(person));
      Erasure.Report report =
          Erasure.of(ledger, Clock.systemUTC()).erase(person, erased.ids(), "ticket 12");

      assertThat(erased.ids()).hasSize(2);
      assertThat(report.scenarios()).containsExactly("greets");
      assertThat(report.left().isEmpty()).isTrue();
    }
  }

  @Test
  void examplesOfTheGuideStandHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/OperationsExamplesTest.java"))
            .replaceAll("(?m)^ +", "");
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/operations.md")))
            .results()
            .map((MatchResult match) -> match.group(1).replaceAll("(?m)^ +", ""))
            .toList();

    assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(source).contains(block));
  }
}
