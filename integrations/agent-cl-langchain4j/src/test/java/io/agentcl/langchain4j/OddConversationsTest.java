package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.last;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import dev.langchain4j.service.tool.ToolExecutor;
import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Part;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users, models and tools say oddly is recorded so that a replay says the same. */
class OddConversationsTest {

  interface Desk {
    String ask(String text);
  }

  /** Has the conversation, and replays it with all that was recorded. */
  private static <A> Run replayed(LangChain4jAgent<A> agent, Consumer<A> talk) {
    try (Learner learner =
        AgentCl.learner(agent, Harness.empty()).agentVersion("1").ids(() -> "t-1").build()) {
      talk.accept(agent.over(learner.live(), id -> Context.EMPTY));
      Scenario scenario =
          learner
              .draft("t-1")
              .tape()
              .recordedModels()
              .expect(Evaluator.that("any", run -> true))
              .build();
      Run run = learner.replayer().replay(scenario, Harness.empty(), 0).run();
      assertThat(run.ending().kind()).as(run.ending().reason()).isNotEqualTo(Ending.Kind.DIVERGED);
      assertThat(said(run.trace())).isEqualTo(said(learner.draft("t-1").experience().trace()));
      return run;
    }
  }

  /** Of failures of the agent a replay tells who threw them, too. */
  private static List<String> said(Trace trace) {
    return trace.events().stream()
        .filter(event -> !(event instanceof TraceEvent.AgentFailed))
        .map(TraceEvent::summary)
        .toList();
  }

  interface Viewer {
    String view(@UserMessage List<Content> all);
  }

  static Stream<List<Content>> contents() {
    Content image = ImageContent.from("AAEC", "image/png");
    Content words = TextContent.from("What is it?");
    return Stream.of(
        List.of(image, words),
        List.of(words, image, TextContent.from("Tell me.")),
        List.of(words, TextContent.from("Tell"), TextContent.from("me.")),
        List.of(
            words,
            ImageContent.from(
                Image.builder().base64Data("AAEC").mimeType("image/png").build(),
                ImageContent.DetailLevel.HIGH)),
        List.of(words, ImageContent.from("AAEC\nAAEC", "image/png")),
        List.of(words, ImageContent.from("AAECAA", "IMAGE/PNG")),
        List.of(words, ImageContent.from("not base64!", "image/png")),
        List.of(
            AudioContent.from(Audio.builder().base64Data("AAEC").mimeType("audio/wav").build()),
            PdfFileContent.from("AAEC", "application/pdf"),
            words));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void whatAUserShowsComesBackInItsOrder(List<Content> contents) {
    ScriptedChat model = ScriptedChat.of(asked -> say("a cat"));
    LangChain4jAgent<Viewer> agent =
        LangChain4jAgent.of(Viewer.class, viewer -> viewer.chatModel(model));

    Run run = replayed(agent, viewer -> viewer.view(contents));

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
  }

  @Test
  void wordsThatWereChangedComeBeforeAllElse() {
    Trace trace =
        replayed(
                LangChain4jAgent.of(
                    Viewer.class, viewer -> viewer.chatModel(ScriptedChat.of(asked -> say("a")))),
                viewer ->
                    viewer.view(
                        List.of(ImageContent.from("AAEC", "image/png"), TextContent.from("What?"))))
            .trace();
    var said = trace.userMessages().get(0);

    assertThat(
            Contents.words(
                List.class, new io.agentcl.trace.Message("What is it?", Map.of(), said.parts())))
        .isEqualTo(
            List.of(TextContent.from("What is it?"), ImageContent.from("AAEC", "image/png")));
  }

  interface Comparer {
    String compare(
        @UserMessage String text, @UserMessage ImageContent one, @UserMessage ImageContent other);
  }

  @Test
  void twoImagesAreTwoInReplaysToo() {
    LangChain4jAgent<Comparer> agent =
        LangChain4jAgent.of(
            Comparer.class,
            comparer -> comparer.chatModel(ScriptedChat.of(asked -> say("another"))));

    Run run =
        replayed(
            agent,
            comparer ->
                comparer.compare(
                    "The same?",
                    ImageContent.from("AAEC", "image/png"),
                    ImageContent.from("AAED", "image/png")));

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
  }

  interface Counter {
    @UserMessage("Count to {{most}}")
    String count(@V("most") int most);
  }

  @Test
  void aVariableThatIsNoWordsIsOneInReplaysToo() {
    LangChain4jAgent<Counter> agent =
        LangChain4jAgent.of(
            Counter.class,
            counter -> counter.chatModel(ScriptedChat.of(asked -> say(last(asked)))));

    Run run = replayed(agent, counter -> counter.count(3));

    assertThat(run.trace().answer()).isEqualTo("Count to 3");
    assertThat(run.trace().userMessages().get(0).data()).containsEntry("most", 3L);
  }

  @Nested
  class ATool {

    static final class Broken {
      @Tool
      String deep() {
        return deeper(0);
      }

      private static String deeper(int depth) {
        if (depth >= 0) {
          throw new StackOverflowError("too deep");
        }
        return "";
      }

      @Tool
      String silent() {
        return Optional.<String>empty().orElseThrow(() -> new IllegalStateException(" "));
      }
    }

    private LangChain4jAgent<Desk> calling(String tool) {
      return LangChain4jAgent.of(
          Desk.class,
          desk ->
              desk.tools(new Broken())
                  .chatModel(
                      ScriptedChat.of(
                          asked -> afterTool(asked) ? say(last(asked)) : call(tool, "{}"))));
    }

    @Test
    void thatThrowsAnErrorIsToldByItsMessage() {
      assertThat(replayed(calling("deep"), desk -> desk.ask("Go")).trace().answer())
          .isEqualTo("too deep");
    }

    @Test
    void thatThrowsWithoutWordsIsToldByItsType() {
      assertThat(replayed(calling("silent"), desk -> desk.ask("Go")).trace().answer())
          .isEqualTo("java.lang.IllegalStateException");
    }

    /** As executors in Kotlin do, which need not declare it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> String sneaky() throws T {
      throw (T) new IOException("disk full");
    }

    @Test
    void thatThrowsACheckedExceptionHasFailed() {
      ToolExecutor executor = (request, memoryId) -> ATool.<RuntimeException>sneaky();
      LangChain4jAgent<Desk> agent =
          LangChain4jAgent.of(
              Desk.class,
              desk ->
                  desk.tools(Map.of(ToolSpecification.builder().name("write").build(), executor))
                      .chatModel(
                          ScriptedChat.of(
                              asked -> afterTool(asked) ? say(last(asked)) : call("write", "{}"))));

      assertThat(replayed(agent, desk -> desk.ask("Go")).trace().answer()).isEqualTo("disk full");
    }
  }

  @Test
  void aModelThatCallsToolsWithoutEndIsTheAgentsFailure() {
    LangChain4jAgent<Shop.Desk> agent =
        LangChain4jAgent.of(
                Shop.Desk.class,
                desk ->
                    desk.tools(new Shop())
                        .maxToolCallingRoundTrips(3)
                        .chatModel(
                            ScriptedChat.of(asked -> call("send_label", "{\"order\":\"A-17\"}"))))
            .withWindow(20);

    Run run = Shop.run(agent, Harness.empty(), "Send it");

    assertThat(run.ending().kind()).isEqualTo(Ending.Kind.FAILED);
    assertThat(run.ending().reason()).contains("exceeded 3 tool calling round trips");
  }

  @Nested
  class AnImageOfTheModel {

    private final ScriptedChat model =
        ScriptedChat.of(
            asked ->
                AiMessage.builder()
                    .text("Here")
                    .attributes(
                        Map.of(
                            AiMessage.GENERATED_IMAGES_KEY,
                            List.of(
                                Image.builder().base64Data("AAEC").mimeType("image/png").build())))
                    .build());

    private final Part image = Part.bytes("image/png", new byte[] {0, 1, 2});

    interface Artist {
      ImageContent draw(String text);
    }

    @Test
    void isAPartOfTheReplyWhereItIsAllThatIsReturned() {
      LangChain4jAgent<Artist> agent =
          LangChain4jAgent.of(Artist.class, artist -> artist.chatModel(model));

      Run run = replayed(agent, artist -> artist.draw("A cat"));

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.trace().replies().get(0).parts()).containsExactly(image);
    }

    interface Narrator {
      AiMessage draw(String text);
    }

    @Test
    void isAPartOfTheReplyBesideItsWords() {
      LangChain4jAgent<Narrator> agent =
          LangChain4jAgent.of(Narrator.class, artist -> artist.chatModel(model));

      Run run = replayed(agent, artist -> artist.draw("A cat"));

      assertThat(run.trace().answer()).isEqualTo("Here");
      assertThat(run.trace().replies().get(0).parts()).containsExactly(image);
    }
  }
}
