package io.agentcl.promises;

import static io.agentcl.evaluate.answer.Answers.contains;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.Erasure;
import io.agentcl.store.FileLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's words can be taken out of a ledger, and all else goes on. */
class ErasureTest {

  private static final Scope BOB = new Scope(null, "bob");

  @TempDir Path directory;

  private static Scenario wants(String user, String secret) {
    return Scenario.builder("greets/" + user)
        .context(Context.user(user))
        .user(User.scripted("hello, my name is " + secret))
        .expect(contains(secret))
        .build();
  }

  private static Learner learner(FileLedger ledger) {
    return AgentCl.learner(Desk.AGENT, Desk.HARNESS)
        .deterministic()
        .agentVersion("desk-1")
        .threads(2)
        .proposers(
            request -> {
              String user = request.target().scenario().context().scope().user();
              String secret = user.equals("bob") ? "Robert" : "Annabel";
              return List.of(
                  request
                      .harness()
                      .patch()
                      .scope(new Scope(null, user))
                      .put(PromptSection.LAYER, "name", PromptSection.of("Hello " + secret))
                      .build());
            })
        .suite(RegressionSuite.of(ledger, ScenarioCodec.stock()))
        .build();
  }

  private Harness learned() {
    try (FileLedger ledger = FileLedger.open(directory);
        Learner learner = learner(ledger)) {
      assertThat(learner.learn(wants("ann", "Annabel")))
          .isInstanceOf(LearningResult.Promoted.class);
      Harness before = learner.live().harness();
      assertThat(learner.learn(wants("bob", "Robert"))).isInstanceOf(LearningResult.Promoted.class);
      return before;
    }
  }

  private Erasure.Report erase() {
    try (FileLedger ledger = FileLedger.open(directory)) {
      return Erasure.of(ledger, Clock.systemUTC()).erase(BOB, List.of(), "asked for on paper");
    }
  }

  /** Returns all bytes of the ledger, as text. */
  private String bytes() {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Test
  void leavesNoByteOfHisWordsAndTheChainVerifies() {
    learned();
    assertThat(bytes()).contains("Robert", "bob");

    Erasure.Report report = erase();

    assertThat(bytes()).doesNotContain("Robert").contains("Annabel");
    assertThat(report.left()).isEmpty();
    assertThat(report.patches()).hasSize(1);
    assertThat(report.scenarios()).containsExactly("greets/bob");
    assertThat(report.entries()).isNotEmpty();
    assertThat(report.toString()).startsWith("ERASED").contains("greets/bob", report.root());
    assertThat(FileLedger.verify(directory, List.of()).sound()).isTrue();
  }

  @Test
  void endsWhatHungOnThemAndNothingElse() {
    Harness before = learned();
    erase();

    try (FileLedger ledger = FileLedger.open(directory);
        Learner learner = learner(ledger)) {
      assertThat(learner.live().harness()).isEqualTo(before);
      assertThat(learner.suite().required().stream().map(Earned::id)).containsExactly("greets/ann");
      assertThat(learner.suite().unbound()).isEmpty();
      assertThat(learner.learn(wants("bob", "Robert")))
          .as("he may begin anew")
          .isInstanceOf(LearningResult.Promoted.class);
    }
  }

  @Test
  void ofOneWhoNeverSpokeWritesNothing() {
    learned();
    erase();
    String before = bytes();

    assertThat(erase().entries()).isEmpty();

    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void isAskedForWithAPersonAndAReason() {
    try (FileLedger ledger = FileLedger.open(directory)) {
      Erasure erasure = Erasure.of(ledger, Clock.systemUTC());

      assertThatThrownBy(() -> erasure.erase(Scope.EVERYONE, List.of(), "why"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("everyone is no person; to mend it, give a user's scope");
      assertThatThrownBy(() -> erasure.erase(BOB, List.of(), " "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("nothing is erased without a reason");
    }
  }
}
