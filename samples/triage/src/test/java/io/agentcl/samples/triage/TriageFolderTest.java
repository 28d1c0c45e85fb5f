package io.agentcl.samples.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.store.ExperienceJson;
import io.agentcl.store.OpenAiChat;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriageFolderTest {

  private static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

  @TempDir private Path folder;

  private static final Map<String, String> EXPORTS =
      Map.of(
          "chat",
          OpenAiChat.write(experience("c-1", List.of())),
          "own",
          ExperienceJson.write(experience("c-2", List.of(Signal.thumbsDown("wrong")))),
          "responses",
          """
          {"model":"m","input":[{"role":"user","content":"Hi"}],"instructions":"Be kind."}
          """,
          "langsmith",
          """
          {"id":"r-1","run_type":"llm","name":"m","start_time":"2026-03-04T10:00:00Z",
           "inputs":{"messages":[{"role":"user","content":"Hi"}]},
           "outputs":{"choices":[{"message":{"role":"assistant","content":"Ho"}}]}}
          """,
          "langfuse",
          """
          {"trace":{"id":"t-1","timestamp":"2026-03-04T10:00:00Z","input":"Hi","output":"Ho"},
           "observations":[]}
          """,
          "session",
          """
          {"type":"user","sessionId":"s","uuid":"u","message":{"role":"user","content":"Hi"}}
          """,
          "rows",
          """
          {"prompt":"Hi","completion":"Ho"}
          """,
          "otlp",
          """
          {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",
          "spanId":"b7ad6b7169203331","name":"chat m","startTimeUnixNano":"1700000000000000000",
          "endTimeUnixNano":"1700000001000000000","attributes":[
          {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
          {"key":"gen_ai.input.messages","value":{"stringValue":
          "[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Hi\\"}]}]"}}]}]}]}]}
          """,
          "inference",
          """
          {"openinference.span.kind":"LLM","llm.model_name":"m",
           "llm.input_messages.0.message.role":"user","llm.input_messages.0.message.content":"Hi"}
          """);

  private static Experience experience(String id, List<Signal> signals) {
    return new Experience(
        id,
        new Experience.Setting(AT, Context.EMPTY, "h", "a"),
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(AT, Message.of("To Oslo")),
                new TraceEvent.AgentReplied(AT, Reply.of("To Rome.")))),
        signals);
  }

  private String printed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TriageFolder.print(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void readsEachFormatUnderAnyName() throws IOException {
    for (Map.Entry<String, String> each : EXPORTS.entrySet()) {
      Files.writeString(folder.resolve(each.getKey() + ".txt"), each.getValue().replace("\n", " "));
    }

    String printed = printed();

    for (String format :
        List.of(
            "AGENT_CL",
            "OPENAI_CHAT",
            "OPENAI_RESPONSES",
            "OTLP",
            "OPENINFERENCE",
            "LANGFUSE",
            "LANGSMITH",
            "CODING_SESSION",
            "TRAINING_ROWS")) {
      assertThat(printed).contains(format + ", 1 files: 1 conversations, 0 problems");
    }
    assertThat(printed).doesNotContain("not read").contains("9 conversations, 1 failed, 1 issues");
  }

  @Test
  void saysWhatItDidNotRead() throws IOException {
    Files.writeString(folder.resolve("a.json"), EXPORTS.get("chat"));
    Files.writeString(folder.resolve("both.json"), EXPORTS.get("session") + EXPORTS.get("chat"));
    Files.createFile(folder.resolve("empty.json"));
    Files.write(folder.resolve("image.json"), new byte[] {1, 0, 2});
    Files.writeString(folder.resolve("prose.json"), "# Title");
    Files.writeString(folder.resolve("other.json"), "{\"weather\":\"fine\"}");
    Files.createSymbolicLink(folder.resolve("link"), folder);

    String printed = printed().replace(folder + "/", "");

    assertThat(printed.lines().filter(line -> line.startsWith("not read")))
        .containsExactly(
            "not read: both.json: its records are of several formats: CODING_SESSION, OPENAI_CHAT",
            "not read: empty.json: it is empty",
            "not read: image.json: it is no text",
            "not read: link: a link, not followed",
            "not read: other.json: it is JSON, and of no known format; its records have"
                + " [[weather]]",
            "not read: prose.json: it is neither JSON nor a stream of events");
    assertThat(printed).contains("1 conversations, 0 failed, 0 issues");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    folder = folder.resolve("none");

    assertThatThrownBy(this::printed).isInstanceOf(NoSuchFileException.class);
  }
}
