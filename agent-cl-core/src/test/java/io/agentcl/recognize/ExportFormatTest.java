package io.agentcl.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFormatTest {

  @TempDir private Path folder;

  private Recognized of(String text) throws IOException {
    Path file = folder.resolve("export");
    Files.writeString(file, text);
    return ExportFormat.recognize(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENAI_CHAT | [{\"role\":\"user\",\"content\":\"Hi\"}]",
        "OPENAI_CHAT | {\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[]}]}",
        "OPENAI_CHAT | data: {\"object\":\"chat.completion.chunk\",\"choices\":[]}",
        "OPENAI_CHAT | {\"request\":{\"messages\":[]},\"response\":{\"choices\":[]}}",
        "OPENAI_RESPONSES | [{\"type\":\"message\",\"role\":\"user\",\"content\":[]}]",
        "OPENAI_RESPONSES | data: {\"type\":\"response.created\"}",
        "OPENAI_RESPONSES | {\"object\":\"response\",\"output\":[]}",
        "OTLP | {\"resourceLogs\":[]}",
        "OTLP | [{\"traceId\":\"a\",\"spanId\":\"b\",\"name\":\"chat\"}]",
        "OPENINFERENCE | {\"resourceSpans\":[{\"a\":[{\"key\":\"openinference.span.kind\"}]}]}",
        "LANGFUSE | {\"batch\":[{\"type\":\"trace-create\",\"body\":{}}]}",
        "LANGFUSE | {\"traceId\":\"t\",\"name\":\"x\",\"dataType\":\"NUMERIC\"}",
        "LANGSMITH | {\"run_id\":\"r\",\"key\":\"k\",\"score\":1}",
        "LANGSMITH | {\"post\":[{\"run_type\":\"llm\"}]}",
        "CODING_SESSION | {\"type\":\"response_item\",\"payload\":{}}",
        "TRAINING_ROWS | {\"conversations\":[{\"from\":\"human\",\"value\":\"Hi\"}]}",
        "TRAINING_ROWS | {\"prompt\":\"Hi\",\"chosen\":\"a\",\"rejected\":\"b\"}",
        "AGENT_CL | {\"type\":\"experience\",\"format\":1,\"experience\":{}}",
      })
  void isToldByItsContent(ExportFormat format, String text) throws IOException {
    assertThat(of(text)).isEqualTo(new Recognized(java.util.Set.of(format), ""));
    assertThat(of("\ufeff\n" + text + "\n" + text).format()).contains(format);
  }

  @Test
  void isClearThoughOneLineIsBroken() throws IOException {
    String chat = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}\n";

    assertThat(of("{\"messages\":[}\n" + chat + chat).format()).contains(ExportFormat.OPENAI_CHAT);
  }

  @Test
  void isClearThoughTheFirstRecordIsLongerThanWhatIsLookedAt() throws IOException {
    String chat = "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    assertThat(of(chat.formatted("x".repeat(1_000_000))).format())
        .contains(ExportFormat.OPENAI_CHAT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | it is empty",
        "# Title | it is neither JSON nor a stream of events",
        "12 | it is neither JSON nor a stream of events",
        "{\"a\":{\"b\":1},\"c\":2} | it is JSON, and of no known format; its records have [[a, c]]",
        "[] | it is neither JSON nor a stream of events",
      })
  void isNotGuessed(String text, String reason) throws IOException {
    assertThat(of(text)).isEqualTo(new Recognized(java.util.Set.of(), reason));
  }

  @Test
  void isAllThatItsRecordsAre() throws IOException {
    Recognized both = of("{\"resourceSpans\":[]}\n{\"run_type\":\"llm\"}\n");

    assertThat(both.format()).isEmpty();
    assertThat(both.formats()).containsExactlyInAnyOrder(ExportFormat.OTLP, ExportFormat.LANGSMITH);
    assertThat(both.reason()).isEqualTo("its records are of several formats: LANGSMITH, OTLP");
  }

  @Test
  void isNoneOfWhatCannotBeRead() {
    assertThat(ExportFormat.recognize(folder.resolve("none")).reason())
        .startsWith("it cannot be read: java.nio.file.NoSuchFileException");
    assertThat(ExportFormat.recognize(folder).reason()).startsWith("it cannot be read: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void isToldOfAnyBytes(int seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = new byte[50_000];
    random.nextBytes(bytes);
    Path file = folder.resolve("bytes");
    Files.write(file, bytes);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("[]{}\":,\n x1\\".charAt(random.nextInt(12)));
    }

    assertThat(ExportFormat.recognize(file).formats()).isEmpty();
    assertThat(of(text.toString()).formats()).isEmpty();
    Files.write(file, "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_16BE));
    assertThat(ExportFormat.recognize(file).reason())
        .isEqualTo("it is text of UTF-16 or UTF-32; to mend it, write it as UTF-8");
  }

  @Test
  void isToldOfDeepAndManyBroken() throws IOException {
    assertThat(of("[".repeat(200_000)).formats()).isEmpty();
    assertThat(of("{\n".repeat(100_000)).formats()).isEmpty();
  }
}
