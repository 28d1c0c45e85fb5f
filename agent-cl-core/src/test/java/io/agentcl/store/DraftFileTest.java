package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.draft.DraftCodec;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.scenario.Suggestion;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFileTest {

  private static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");
  private static final Origin EXPERT = new Origin(Origin.Kind.EXPERT, "eve");

  @TempDir private Path directory;

  private final ScenarioCodec parts =
      ScenarioCodec.builder()
          .world("desk", () -> World.named("desk", World.of("1", Map.of(), Map::of)))
          .evaluator(polite("1"))
          .build();
  private final DraftCodec codec = DraftCodec.of(parts);

  private static Evaluator polite(String version) {
    return Evaluator.of("polite", version, run -> Score.fail("event 3: not polite"));
  }

  private static TraceEvent called(String date, ToolAnswer answer) {
    ToolCall call = ToolCall.of("book", Map.of("to", "OSL", "date", date));
    return new TraceEvent.ToolCalled(AT, call, call, answer, List.of());
  }

  private static Experience recorded(ToolAnswer second) {
    List<TraceEvent> events =
        List.of(
            new TraceEvent.UserSaid(AT, Message.of("To Oslo please")),
            called("2026-03-04", ToolAnswer.answered("done")),
            new TraceEvent.AgentReplied(AT, Reply.of("Booked.")),
            new TraceEvent.UserSaid(AT, Message.of("No, that is wrong, I meant 2026-04-03")),
            called("2026-04-03", second),
            new TraceEvent.AgentReplied(AT, Reply.of("Booked.")));
    return new Experience(
        "c-1",
        new Experience.Setting(AT, Context.user("ada"), "before", "agent-1"),
        Trace.of(events),
        List.of());
  }

  private static final Experience RECORDED = recorded(ToolAnswer.answered("done"));

  private ScenarioDraft draft() {
    return Recordings.draft(RECORDED, parts, notice -> {});
  }

  private Path file() {
    return directory.resolve("new/draft.json");
  }

  private ScenarioDraft again(ScenarioDraft draft) {
    DraftFile.write(file(), draft, codec);
    return DraftFile.read(file(), codec, id -> Optional.of(draft.experience()));
  }

  @Nested
  class ADraftThatNobodyTouched {

    @Test
    void hasTheSameSuggestionsAndQuestions() {
      ScenarioDraft draft = draft().gradedBy(polite("1"));

      ScenarioDraft again = again(draft);

      assertThat(again.suggestions())
          .extracting(Suggestion::toString)
          .isEqualTo(draft.suggestions().stream().map(Suggestion::toString).toList())
          .hasSizeGreaterThan(1);
      assertThat(again.questions()).isEqualTo(draft.questions()).hasSizeGreaterThan(1);
      assertThat(again.notes()).isEqualTo(draft.notes());
    }

    @Test
    void isForPeopleAndNamesItsFormat() throws IOException {
      DraftFile.write(file(), draft(), codec);

      assertThat(Files.readString(file()))
          .startsWith("{\n  \"format\": \"agent-cl-draft-1\",\n")
          .contains("\"conversation\": \"c-1\"")
          .contains("\"id\": \"call-2/asks\"")
          .contains("\"words\": \"No, that is wrong, I meant 2026-04-03\"")
          .doesNotContain("To Oslo please");
    }

    @Test
    void givesTheSameBytes() throws IOException {
      DraftFile.write(file(), draft(), codec);
      byte[] first = Files.readAllBytes(file());
      DraftFile.write(file(), DraftFile.read(file(), codec, id -> Optional.of(RECORDED)), codec);

      assertThat(Files.readAllBytes(file())).isEqualTo(first);
    }
  }

  @Nested
  class WhatWasDecided {

    @Test
    void isThereAgainAndGivesTheSameScenario() {
      ScenarioDraft draft =
          draft()
              .id("flight/date")
              .context(Context.user("ada").with("line", "x"))
              .limits(new Limits(3, 4, Duration.ofSeconds(5)))
              .situation("T-1")
              .user(User.scripted("To Oslo"))
              .external("flag", "k", 2)
              .critical()
              .gradedBy(polite("1"))
              .accept(EXPERT, "call-2/with", "grader-polite")
              .answer("world", "desk");

      ScenarioDraft again = again(draft);

      assertThat(again.decisions()).isEqualTo(draft.decisions()).hasSize(3);
      assertThat(again.answers()).isEqualTo(draft.answers()).hasSize(1);
      assertThat(again.questions()).isEmpty();
      assertThat(again.build().version()).isEqualTo(draft.build().version());
      assertThat(again.build().id()).isEqualTo("flight/date");
      assertThat(again.build().situation()).isEqualTo("T-1");
      assertThat(again.build().isCritical()).isTrue();
      assertThat(again.build().expectedBy().kind()).isEqualTo(Origin.Kind.USER);
    }

    @Test
    void goesOnAfterIt() {
      ScenarioDraft again = again(draft().decline(EXPERT, "call-2/asks"));

      assertThat(again.answer("expected", "call-2/with").answer("world", "tape").build())
          .isNotNull();
    }

    @Test
    void keepsATapeAndWhatToolsAreSaidToHaveAnswered() throws Exception {
      Experience open = recorded(new ToolAnswer.Unknown());
      ScenarioDraft draft =
          Recordings.draft(open, parts, notice -> {})
              .tape(tape -> tape.ignoring("book", "date"))
              .expect(Calls.notCalled("book").with("date", "2026-03-04"));
      draft.answer(new OpenQuestion.Answer("event-5/answer", value("K-2"), EXPERT));

      ScenarioDraft again = again(draft);

      assertThat(again.build().version()).isEqualTo(draft.build().version());
      World world = again.build().world();
      ToolCall any = ToolCall.of("book", Map.of("to", "OSL", "date", "2026-09-09"));
      assertThat(world.answer(any)).contains(ToolAnswer.answered("done"));
      assertThat(world.answer(any)).contains(ToolAnswer.answered("K-2"));
    }

    private static io.agentcl.value.Value value(Object plain) {
      return io.agentcl.value.Value.of(plain);
    }
  }

  @Nested
  class TheConversation {

    @Test
    void isHeldIfWanted() {
      DraftFile.write(file(), draft(), codec.holding());

      ScenarioDraft again = DraftFile.read(file(), codec, id -> Optional.empty());

      assertThat(again.experience()).isEqualTo(RECORDED);
    }

    @Test
    void mustBeKeptOtherwise() {
      DraftFile.write(file(), draft(), codec);

      assertThatThrownBy(() -> DraftFile.read(file(), codec, id -> Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              file()
                  + ": $.draft: $.conversation: no conversation \"c-1\" is kept; to mend it, draft"
                  + " another one, or store drafts with holding()");
    }

    @Test
    void mustBeTheSame() {
      DraftFile.write(file(), draft(), codec);
      Experience other = recorded(ToolAnswer.answered("erased"));

      assertThatThrownBy(() -> DraftFile.read(file(), codec, id -> Optional.of(other)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("conversation \"c-1\" is not as it was when the draft was stored");
    }

    @Test
    void mayHaveMoreSignals() {
      DraftFile.write(file(), draft(), codec);
      Experience later = RECORDED.with(Signal.thumbsDown("bad"));

      ScenarioDraft again = DraftFile.read(file(), codec, id -> Optional.of(later));

      assertThat(again.notes())
          .contains("1 signals came since this was suggested: draft it again to have them");
    }
  }

  @Nested
  class WhatCannotBeStored {

    @Test
    void isNamedWithItsPlace() {
      assertThatThrownBy(
              () -> DraftFile.write(file(), draft().world(() -> call -> Optional.empty()), codec))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(
              "the draft of conversation \"c-1\" cannot be stored: $.settings.world is a lambda in"
                  + " DraftFileTest");
      assertThatThrownBy(
              () -> DraftFile.write(file(), draft().gradedBy(run -> Score.fail("no")), codec))
          .hasMessageContaining(".expected is a lambda in DraftFileTest");
      assertThat(file()).doesNotExist();
    }
  }

  @Nested
  class WhatCannotBeRead {

    private void assertRefused(String from, String to, String message) throws IOException {
      DraftFile.write(file(), draft().answer("world", "desk"), codec);
      String text = Files.readString(file());
      assertThat(text).contains(from);
      Files.writeString(file(), text.replace(from, to));

      assertThatThrownBy(() -> DraftFile.read(file(), codec, id -> Optional.of(RECORDED)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(file() + ": $")
          .hasMessageContaining(message);
    }

    @Test
    void isRefusedWithItsPlace() throws IOException {
      assertRefused("draft-1\"", "draft-9\"", "$.format is \"agent-cl-draft-9\"");
      assertRefused("\"format\": 1", "\"format\": 7", "$.format is 7; this release reads 1");
      assertRefused("\"name\": \"desk\"", "\"name\": \"shop\"", "nobody bound that name");
      assertRefused(
          "\"conversation\":",
          "\"colour\": \"red\", \"conversation\":",
          "$.colour is not known to this release");
      assertRefused("\"event\": 2", "\"event\": 2, \"why\": \"x\"", ".ground.why is not known");
      assertRefused("\"confidence\": 0", "\"confidence\": 9", "confidence must be from 0 to 1");
      assertRefused("I meant", "I MEANT", "but the other entries make");
    }
  }
}
