package io.agentcl.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.imports.Imported;
import io.agentcl.store.OpenAiChat;
import io.agentcl.trace.Message;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written with its content is read back by our own importer. */
class RoundTripTest {

  private static final Map<String, Object> ASKED =
      Map.of("role", "user", "content", "Rain in Oslo?");
  private static final Map<String, Object> CALL =
      Map.of(
          "role",
          "assistant",
          "content",
          "",
          "tool_calls",
          List.of(
              Map.of(
                  "id",
                  "a",
                  "type",
                  "function",
                  "function",
                  Map.of("name", "sky", "arguments", "{\"at\":\"Oslo\"}"))));
  private static final Map<String, Object> ANSWER =
      Map.of("role", "tool", "tool_call_id", "a", "content", "wet");
  private static final Map<String, Object> TOLD = Map.of("role", "assistant", "content", "Yes");

  @TempDir private Path folder;

  private Experience back(Experience experience) {
    Exported exported = new Exported();
    exported.with(exported.writer().agent("weather").content(), experience);
    List<Imported> imported = exported.imported(folder);
    assertThat(SpanTexts.problems(imported)).isEmpty();
    return SpanTexts.experience(imported);
  }

  private static Recorded withAModel() {
    return Recorded.asked("Rain in Oslo?")
        .model(List.of(ASKED), CALL)
        .called("a", "sky", Map.of("at", "Oslo"), "wet")
        .model(List.of(ASKED, CALL, ANSWER), TOLD)
        .replied("Yes");
  }

  @Test
  void ofADialogueOfRulesHasAllThatWasSaidAndDone() {
    Experience experience =
        Recorded.asked("Rain in Oslo?")
            .called("sky", Map.of("at", "Oslo"), ToolAnswer.answered("wet"))
            .called("sea", Map.of("at", "Oslo", "deep", 3), ToolAnswer.failed("no such sea"))
            .replied("Yes")
            .user("And in Bonn?")
            .replied("No")
            .user("Yes")
            .replied("Yes")
            .experience();

    Experience back = back(experience);

    assertThat(OpenAiChat.write(back)).isEqualTo(OpenAiChat.write(experience));
    assertThat(back.trace().toolCalls())
        .extracting(each -> each.answer().summary())
        .containsExactly("wet", "failed: no such sea");
  }

  @Test
  void ofADialogueOfAModelHasItsCallsAndWhatTheyUsed() {
    Experience experience = withAModel().experience();

    Experience back = back(experience);

    assertThat(OpenAiChat.write(back)).isEqualTo(OpenAiChat.write(experience));
    assertThat(back.trace().usage()).isEqualTo(new Usage(24, 6, new BigDecimal("0.5")));
    assertThat(back.trace().toolCalls())
        .extracting(TraceEvent.ToolCalled::step)
        .containsExactly(new TraceEvent.ToolCalled.Step(1, "a"));
    assertThat(back.trace().modelGaps()).isEmpty();
  }

  @Test
  void ofAnImportedDialogueHasItsMessagesThoughRequestsKeepWhatTheyAdd() {
    Experience first = back(withAModel().user("Yes").replied("Yes").experience());

    Experience second = back(first);

    assertThat(OpenAiChat.write(second)).isEqualTo(OpenAiChat.write(first));
    assertThat(second.trace().userMessages()).isEqualTo(first.trace().userMessages());
  }

  @Test
  void ofAnImportedDialogueHasRequestsThatAreWhole() {
    Exported exported = new Exported();
    exported.with(exported.writer().content(), back(withAModel().experience()));

    assertThat(exported.spans())
        .filteredOn(each -> each.getName().equals("chat m-1"))
        .extracting(each -> each.getAttributes().get(SpanKeys.INPUT))
        .satisfiesExactly(
            first -> assertThat(first).contains("Rain in Oslo?").doesNotContain("wet"),
            second -> assertThat(second).contains("Rain in Oslo?", "tool_call", "wet"));
  }

  @Test
  void keepsWhoseItWasAndOnWhatItRan() {
    Experience back = back(withAModel().experience());

    assertThat(back.id()).isEqualTo("c-1");
    assertThat(back.setting().harnessVersion()).isEqualTo("h-42");
    assertThat(back.setting().agentVersion()).isEqualTo("build-9");
    assertThat(back.setting().context().scope().user()).isEqualTo("u-7");
  }

  @Test
  void keepsSignalsWithTheirOrigins() {
    List<Signal> signals =
        List.of(
            Signal.correction("I meant Bonn"),
            Signal.thumbsUp(),
            Signal.ticket("T-1", "wrong town"),
            Signal.expertLabel("ann", "wrong"),
            Signal.score(new Origin(Origin.Kind.PROPOSER, "judge"), "4 of 5"));
    Experience experience = withAModel().experience();
    for (Signal signal : signals) {
      experience = experience.with(signal);
    }

    assertThat(back(experience).signals()).containsExactlyElementsOf(signals);
  }

  @Test
  void givesNobodyMoreWeightThanAnExpertHas() {
    Experience experience = withAModel().experience().with(Signal.escalation("took over"));

    assertThat(back(experience).signals())
        .containsExactly(
            new Signal(Signal.Kind.ESCALATION, "took over", new Origin(Origin.Kind.EXPERT, "")));
  }

  @Test
  void findsTheConversationOfASignalThatCameLater() {
    Exported exported = new Exported();
    exported.with(exported.writer().content(), withAModel().experience());
    try (OpenTelemetryWriter restarted = exported.writer().content().build()) {
      restarted.signal("c-1", Signal.correction("I meant Bonn"));
    }

    assertThat(SpanTexts.experience(exported.imported(folder)).signals())
        .containsExactly(Signal.correction("I meant Bonn"));
  }

  @Test
  void keepsTheOrderOfWhatHappenedAtOnce() {
    Instant now = Recorded.START;
    ToolCall call = ToolCall.of("sky", Map.of("at", "Oslo"));
    Recorded recorded = new Recorded();
    for (String town : List.of("Oslo", "Bonn")) {
      recorded
          .add(new TraceEvent.UserSaid(now, Message.of(town)))
          .add(new TraceEvent.ToolCalled(now, call, call, ToolAnswer.answered(town), List.of()))
          .add(new TraceEvent.AgentReplied(now, Reply.of("in " + town)));
    }

    assertThat(OpenAiChat.write(back(recorded.experience())))
        .isEqualTo(OpenAiChat.write(recorded.experience()));
  }

  @Test
  void keepsPartsBesideWords() {
    Part image = Part.bytes("image/png", new byte[] {1, 2, 3});
    Part link = new Part("image/png", Value.of("https://example.org/sky.png"));
    Experience experience =
        new Recorded()
            .add(new TraceEvent.UserSaid(Recorded.START, Message.of("See", image, link)))
            .replied("Yes")
            .experience();

    Message message = back(experience).trace().userMessages().get(0);

    assertThat(message.text()).isEqualTo("See");
    assertThat(message.parts())
        .extracting(Part::mediaType)
        .containsExactly("image/png", "image/png");
    assertThat(message.parts().toString()).contains("AQID", "https://example.org/sky.png");
    assertThat(back(back(experience)).trace().userMessages()).containsExactly(message);
  }
}
