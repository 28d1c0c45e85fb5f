package io.agentcl.promises;

import static io.agentcl.evaluate.answer.Answers.contains;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Line;
import io.agentcl.ledger.Requirement;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.Erasure;
import io.agentcl.store.FileLedger;
import io.agentcl.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's words can be taken out of a ledger, and all else goes on. */
class ErasureTest {

  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");
  private static final Scope BOB = new Scope(null, "bob");

  private static final String LINE = Line.id("desk-1", Desk.HARNESS.version());

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

  private Erasure.Report erase(String... named) {
    try (FileLedger ledger = FileLedger.open(directory)) {
      return Erasure.of(ledger, Clock.systemUTC()).erase(BOB, List.of(named), "asked for on paper");
    }
  }

  private void write(LedgerEntry... entries) {
    try (FileLedger ledger = FileLedger.open(directory)) {
      for (LedgerEntry entry : entries) {
        assertThat(ledger.append(entry, ledger.revision())).isTrue();
      }
    }
  }

  private static LedgerEntry defined(Scenario scenario) {
    return new LedgerNote.Defined(
        AT, scenario.id(), scenario.version(), ScenarioCodec.stock().write(scenario));
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
    assertThat(report.left().isEmpty()).isTrue();
    assertThat(report.left().patches()).isEmpty();
    assertThat(report.patches()).hasSize(1);
    assertThat(report.scenarios()).containsExactly("greets/bob");
    assertThat(report.entries()).isNotEmpty();
    assertThat(report.toString()).startsWith("ERASED").contains("greets/bob", report.root());
    assertThat(FileLedger.verify(directory, List.of()).sound()).isTrue();
  }

  @Test
  void saysWhoElseHasHisIdIfThereIsNothingOfHim() {
    Scenario wants =
        Scenario.builder("greets/bob-of-acme")
            .context(Context.user("bob").with(Context.TENANT, "acme"))
            .user(User.scripted("hello"))
            .expect(contains("hello"))
            .build();
    write(defined(wants));

    Erasure.Report report = erase();

    assertThat(report.entries()).isEmpty();
    assertThat(report.left().isEmpty()).isTrue();
    assertThat(report.toString())
        .contains(
            "look at    user \"bob\" of tenant \"acme\", of whom there is something; if that is who"
                + " is meant, say the tenant, too");
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
  void reachesWhatWasSeenInRunsOfHisScenariosWhoeverWasToBeHelped() {
    learned();
    write(
        new LedgerNote.Opened(AT, "gate-1", "greets/bob", "h1"),
        new LedgerNote.Closed(AT, "gate-1", "does not fix: no \"Robert\" in the answer"),
        new LedgerNote.Opened(AT, "gate-2", "greets/ann", "h1"),
        new LedgerNote.Closed(AT, "gate-2", "breaks greets/bob: no \"Robert\" in the answer"),
        new LedgerNote.Opened(AT, "gate-3", "greets/ann", "h1"),
        new LedgerNote.Closed(AT, "gate-3", "does not fix: no \"Annabel\" in the answer"),
        new LedgerNote.Refuted(AT, "greets/bob", "two runs differ: Robert, Bob"));

    Erasure.Report report = erase();

    assertThat(bytes()).doesNotContain("Robert").contains("no \\\"Annabel\\\" in the answer");
    assertThat(report.left().isEmpty()).isTrue();
    assertThat(FileLedger.verify(directory, List.of()).sound()).isTrue();
  }

  @Test
  void reachesWhatANewerReleaseWroteOfHimAndEndsIt() {
    Scenario wants = wants("bob", "Robert");
    Map<String, Object> grown = new TreeMap<>(LedgerEntry.CODEC.encode(defined(wants)).asMap());
    grown.put("drafted", "from a conversation");
    write(
        LedgerEntry.CODEC.decode(Value.of(grown)),
        new LedgerEntry.Earned(AT, new Requirement(wants.id(), wants.version(), null)));

    assertThat(erase().scenarios()).containsExactly("greets/bob");

    assertThat(bytes()).doesNotContain("Robert");
  }

  @Test
  void ofWhatIsForOthersIsDecidedByAPersonWhoNamesIt() {
    Patch forAll =
        Desk.HARNESS.patch().put(PromptSection.LAYER, "all", PromptSection.of("Hi Robert")).build();
    Scenario wants = wants("bob", "Robert");
    write(
        defined(wants),
        began(),
        new LedgerChange.Promoted(
            AT,
            new LedgerChange.Swap(
                LINE, forAll, Desk.HARNESS.version(), Desk.HARNESS.with(forAll).version()),
            List.of(new Requirement(wants.id(), wants.version(), 1.0))));

    Erasure.Report first = erase();
    assertThat(first.patches()).isEmpty();
    assertThat(first.left().patches()).containsExactly(forAll);
    assertThat(first.toString())
        .contains(
            "look at    %s prompt/all, which is for others, too; name it if it repeats what was said"
                .formatted(forAll.handle()));
    assertThat(bytes()).contains("Robert");

    assertThat(erase(forAll.handle()).patches()).containsExactly(forAll.id());
    assertThat(bytes()).doesNotContain("Robert");
    try (FileLedger ledger = FileLedger.open(directory);
        Learner learner = learner(ledger)) {
      assertThat(learner.live().harness()).isEqualTo(Desk.HARNESS);
    }
  }

  private static LedgerEntry began() {
    Patch all = Harness.empty().diff(Desk.HARNESS, Origin.OPERATOR);
    return new LedgerNote.Began(AT, new LedgerChange.Swap(LINE, all, "", Desk.HARNESS.version()));
  }

  @Test
  void namesTheFilesBesideTheEntriesThatMayHoldWhatHeSaid() throws IOException {
    learned();
    Path real = directory.toRealPath();
    Path torn = Files.writeString(real.resolve(".torn-segment-0000000001.log-9"), "Rob");
    Path aside = Files.createDirectory(real.resolve("damaged")).resolve("segment-0000000001.log");
    Files.writeString(aside, "Robert");
    Path killed = Files.writeString(real.resolve("segment-0000000001.log.tmp"), "Robert");

    Erasure.Report report = erase();

    assertThat(report.left().files()).containsExactly(torn, aside);
    assertThat(report.left().isEmpty()).isFalse();
    assertThat(report.toString()).contains("LEFT       %s; delete it".formatted(torn));
    assertThat(killed).as("what an erasure left that was killed").doesNotExist();
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
