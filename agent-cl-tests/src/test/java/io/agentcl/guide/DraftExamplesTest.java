package io.agentcl.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.draft.DraftCodec;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.learn.Learner;
import io.agentcl.ledger.Ledger;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.World;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.scenario.Suggestion;
import io.agentcl.store.DraftFile;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Issue;
import io.agentcl.triage.Triage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/drafts.md shows stands here word for word, and runs. */
class DraftExamplesTest {

  private static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

  @TempDir private Path directory;

  private final ExperienceStore store = InMemoryExperienceStore.of(100);
  private final ScenarioCodec parts =
      ScenarioCodec.builder()
          .world("desk", () -> World.named("desk", World.of("1", Map.of(), Map::of)))
          .build();
  private final Learner learner =
      AgentCl.learner(Agent.text(session -> message -> "Hello"), Harness.empty())
          .experiences(store)
          .suite(RegressionSuite.of(Ledger.inMemory(), parts))
          .build();

  private static Experience guessed() {
    return new Experience(
        "c1",
        new Experience.Setting(AT, Context.user("ada"), "h", "a"),
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(AT, Message.of("To Oslo please")),
                book("2026-03-04"),
                new TraceEvent.AgentReplied(AT, Reply.of("Booked.")),
                new TraceEvent.UserSaid(AT, Message.of("No, that is wrong, I meant 2026-04-03")),
                book("2026-04-03"),
                new TraceEvent.AgentReplied(AT, Reply.of("Booked.")))),
        List.of());
  }

  private static TraceEvent book(String date) {
    ToolCall call = ToolCall.of("book", Map.of("date", date));
    return new TraceEvent.ToolCalled(AT, call, call, ToolAnswer.answered("ok"), List.of());
  }

  private ScenarioDraft drafted() {
    if (store.find("c1").isEmpty()) {
      store.add(guessed());
    }
    return learner.draft("c1");
  }

  @Test
  void aDraftBeginsWithAnIssue() {
    store.add(guessed());
    Triage triage = Triage.builder().build();
    triage.add(guessed());
    Issue issue = triage.report().issues().get(0);

    ScenarioDraft draft = learner.draft(issue).gradedBy(Policies.confirmedBefore("book"));
    draft.suggestions().forEach(System.out::println);
    draft.questions().forEach(System.out::println);

    assertThat(draft.suggestions()).extracting(Suggestion::id).contains("call-2/asks");
  }

  @Test
  void suggestionsAreAccepted() {
    ScenarioDraft draft = drafted();

    draft.accept(new Origin(Origin.Kind.EXPERT, "eve"), "call-2/with");

    assertThat(draft.suggestions()).isEmpty();
  }

  @Test
  void suggestionsAreAcceptedByAPolicy() {
    ScenarioDraft draft = drafted().gradedBy(Policies.confirmedBefore("book"));

    draft.acceptIf(Origin.OPERATOR, suggestion -> suggestion.ground().confidence() >= .9);

    assertThat(draft.decisions()).hasSize(1);
  }

  @Test
  void questionsAreAnswered() {
    LanguageModel model = request -> ModelReply.text("");
    ScenarioDraft draft = drafted();

    draft.answer("world", "desk");
    draft.answerBy(
        question ->
            question.kind() == OpenQuestion.Kind.ASKED
                ? Optional.of(question.answer("call-2/asks", Origin.OPERATOR))
                : Optional.empty());
    draft.answerBy(Recordings.answersOf(model, "small"));

    assertThat(draft.questions()).isEmpty();
    assertThat(draft.build().expectedBy().kind()).isEqualTo(Origin.Kind.USER);
  }

  @Test
  void draftsSurviveARestart() {
    Path file = directory.resolve("draft.json");
    ScenarioDraft draft = drafted();

    DraftCodec codec = DraftCodec.of(parts);
    DraftFile.write(file, draft, codec);

    ScenarioDraft read = DraftFile.read(file, codec, store::find);

    assertThat(read.questions()).isEqualTo(draft.questions());
  }

  @Test
  void examplesOfTheGuideStandHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/DraftExamplesTest.java"));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/drafts.md")))
            .results()
            .map((MatchResult match) -> match.group(1).indent(4))
            .map(block -> block.replaceAll("(?m)^ +$", ""))
            .toList();

    assertThat(blocks).hasSize(5).allSatisfy(block -> assertThat(source).contains(block));
  }
}
