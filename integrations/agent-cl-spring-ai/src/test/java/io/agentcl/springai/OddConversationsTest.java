package io.agentcl.springai;

import static io.agentcl.springai.Hosts.called;
import static io.agentcl.springai.Hosts.once;
import static io.agentcl.springai.Hosts.raw;
import static io.agentcl.springai.Hosts.replay;
import static io.agentcl.springai.Model.answers;
import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;
import static io.agentcl.springai.Model.response;
import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Flux;

/** What models and tools say oddly is recorded so that a replay says the same. */
class OddConversationsTest {

  /** Has the conversation, and replays it with all that was recorded; both tell the same. */
  private static Trace replayed(Desk.Setup setup, Consumer<Desk> talk) {
    try (Desk desk = setup.open()) {
      talk.accept(desk);
      Trace trace = desk.trace();
      Scenario recorded =
          desk.learner
              .draft(desk.kept.get(0).id())
              .tape()
              .recordedModels()
              .expect(Evaluator.that("any", run -> true))
              .build();
      Run run = replay(desk, recorded).run();
      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(Desk.summaries(run.trace())).isEqualTo(Desk.summaries(trace));
      return trace;
    }
  }

  private static Model repeating(String tool, String arguments) {
    return new Model(
        prompt ->
            answers(prompt).isEmpty()
                ? calls(call("1", tool, arguments))
                : says("told: " + answers(prompt)));
  }

  @Nested
  class ATool {

    static final class Broken {
      @Tool
      public String look() {
        return Optional.<String>empty().orElseThrow(NullPointerException::new);
      }
    }

    @Test
    void thatThrowsWithoutWordsIsToldInThoseOfTheFramework() {
      Trace trace =
          replayed(
              Desk.with(repeating("look", "{}")).tools(new Broken()), desk -> desk.say("c", "Go"));

      assertThat(trace.answer())
          .isEqualTo("told: [Exception occurred in tool: look (NullPointerException)]");
    }

    @Test
    void thatGivesNullIsReadAsTheFrameworkReadsIt() {
      Trace trace =
          replayed(
              Desk.with(repeating("look", "{}")).tools(raw("look", input -> null)),
              desk -> desk.say("c", "Go"));

      assertThat(trace.answer()).isEqualTo("told: []");
    }

    @Test
    void thatIsCalledWithNoArgumentsAtAll() {
      Trace trace =
          replayed(
              Desk.with(repeating("look", null)).tools(raw("look", UnaryOperator.identity())),
              desk -> desk.say("c", "Go"));

      assertThat(trace.answer()).isEqualTo("told: [{}]");
    }

    /** As tools in Kotlin do, which need not declare it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> String sneaky() throws T {
      throw (T) new IOException("disk full");
    }

    @Test
    void thatThrowsACheckedExceptionHasFailedAndSoHasItsTurn() {
      Model model = once("look", "{}");
      try (Desk desk =
          Desk.with(model).tools(raw("look", input -> ATool.<RuntimeException>sneaky())).open()) {
        assertThatThrownBy(() -> desk.client.prompt("Go").call().content())
            .isInstanceOf(IOException.class);

        assertThat(Desk.summaries(desk.trace()))
            .contains(
                "tool: look() -> failed: disk full", "failed: java.io.IOException: disk full");
        assertThat(called(desk))
            .singleElement()
            .satisfies(each -> assertThat(each.answer()).isInstanceOf(ToolAnswer.Failed.class));
      }
    }
  }

  @Nested
  class AnImage {

    /** As some clients keep it, in lines. */
    private final Media lines =
        Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data("AAEC\nAAEC").build();

    @Test
    void thatTheUserShowsAsTextThatIsNoAddress() {
      Model model = new Model(prompt -> says(prompt.getUserMessage().getMedia().size() + " seen"));

      Trace trace =
          replayed(
              Desk.with(model),
              desk -> desk.client.prompt().user(u -> u.text("See").media(lines)).call().content());

      assertThat(trace.answer()).isEqualTo("1 seen");
    }

    @Test
    void thatTheModelGivesAsTextThatIsNoAddress() {
      ChatResponse shown =
          response(AssistantMessage.builder().content("Here").media(List.of(lines)).build());

      Trace trace = replayed(Desk.with(new Model(prompt -> shown)), desk -> desk.say("c", "Draw"));

      assertThat(trace.replies().get(0).parts()).hasSize(1);
    }
  }

  @Test
  void wordsThatAreStreamedBeforeATool() {
    Model model =
        new Model(prompt -> says("")) {
          @Override
          public Flux<ChatResponse> stream(Prompt prompt) {
            return answers(prompt).isEmpty()
                ? Flux.just(says("Let me see. "), calls(call("1", "look", "{}")))
                : Flux.just(says("Nothing."));
          }
        };

    Trace trace =
        replayed(
            Desk.with(model).tools(raw("look", input -> "nothing")).streams(),
            desk -> desk.asks("c", "Look!").stream().content().blockLast());

    assertThat(trace.answer()).isEqualTo("Let me see. Nothing.");
  }
}
