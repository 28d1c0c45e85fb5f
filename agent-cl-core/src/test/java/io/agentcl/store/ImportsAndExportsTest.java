package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.imports.ImportReport;
import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Experiences from lists and lines, and back. */
class ImportsAndExportsTest {

  private static final String WEATHER =
      "{\"id\":\"w\",\"messages\":[{\"role\":\"system\",\"content\":\"Be kind.\"},"
          + "{\"role\":\"user\",\"content\":\"Rain?\"},{\"role\":\"assistant\",\"content\":\"I"
          + " look.\",\"tool_calls\":[{\"id\":\"c1\","
          + "\"type\":\"function\",\"function\":{\"name\":\"sky\",\"arguments\":\"{\\\"z\\\":1,\\\"a\\\":2}\"}}]},"
          + "{\"role\":\"tool\",\"content\":\"wet\",\"tool_call_id\":\"c1\"},"
          + "{\"role\":\"assistant\",\"content\":\"Yes.\"}]}";

  @TempDir Path folder;

  private Path file(String... lines) {
    try {
      return Files.write(folder.resolve("f.jsonl"), List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Imported> read(Importer importer, Path file) {
    try (Stream<Imported> all = importer.read(file)) {
      return all.toList();
    }
  }

  private static Experience only(List<Imported> imported) {
    assertThat(imported).singleElement().isInstanceOf(Imported.Conversation.class);
    return ((Imported.Conversation) imported.get(0)).experience();
  }

  @Nested
  class AListOfMessages {

    @Test
    void becomesTheEventsOfAConversation() {
      Experience experience = only(read(OpenAiChat.importer(), file(WEATHER)));

      assertThat(experience.id()).isEqualTo("w");
      assertThat(experience.setting().context().text("system")).contains("Be kind.");
      assertThat(experience.trace().transcript())
          .isEqualTo(
              """
              user: Rain?
              model unknown, 0 tokens
              tool: sky(a=2, z=1) -> wet
              model unknown, 0 tokens
              agent: Yes.\
              """);
    }

    @Test
    void isWrittenAsItWas() {
      assertThat(Value.ofJson(OpenAiChat.write(only(read(OpenAiChat.importer(), file(WEATHER))))))
          .isEqualTo(Value.ofJson(WEATHER));
    }

    @Test
    void thatIsNoneIsTold() {
      assertThat(read(OpenAiChat.importer(), file("{\"a\":1}", "7", WEATHER)))
          .extracting(Imported::summary)
          .containsExactly(
              "f.jsonl, line 1, $: holds no messages that are known; to mend it, give them as"
                  + " \"messages\", or say which format this is by another importer",
              "f.jsonl, line 2, $: is 7; expected messages; to mend it, give an object or a list",
              "w: 5 events, 0 signals, 1 gaps");
    }

    @Test
    void whoseIdComesAgainGetsAnother() {
      assertThat(read(OpenAiChat.importer(), file(WEATHER, WEATHER)))
          .extracting(each -> ((Imported.Conversation) each).experience().id())
          .containsExactly("w", "w#2");
    }

    @Test
    void withARewardHasASignal() {
      String failed = WEATHER.replace("\"id\":\"w\"", "\"task_id\":5,\"trial\":2,\"reward\":0.0");

      Experience experience = only(read(OpenAiChat.importer(), file(failed)));

      assertThat(experience.id()).isEqualTo("5/2");
      assertThat(experience.signals())
          .singleElement()
          .satisfies(
              signal -> {
                assertThat(signal.kind()).isEqualTo(Signal.Kind.EXPERT_LABEL);
                assertThat(signal.text()).isEqualTo("reward 0.0");
              });
    }

    @Test
    void isReported() {
      List<Experience> kept = new ArrayList<>();

      ImportReport report =
          OpenAiChat.importer().into(kept::add, List.of(file(WEATHER, "{", "{\"b\":1}")));

      assertThat(kept).hasSize(1);
      assertThat(report.conversations()).isEqualTo(1);
      assertThat(report.gaps()).containsEntry("the file has no times", 1L);
      assertThat(report.problems()).isEqualTo(2); // the line that was cut, and what is no list
      assertThat(report.toString())
          .startsWith("1 conversations, 2 problems\n  problem   f.jsonl, line 2");
    }
  }

  @Nested
  class OurOwnLines {

    @Test
    void areReadAsTheyWereWritten() {
      Experience experience = only(read(OpenAiChat.importer(), file(WEATHER)));

      Experience again =
          only(read(ExperienceJson.importer(), file(ExperienceJson.write(experience))));

      assertThat(again).isEqualTo(experience);
    }

    @Test
    void takeSignalsThatComeLater() {
      Experience experience = only(read(OpenAiChat.importer(), file(WEATHER)));
      String signal =
          new String(
              new StoredLine.Signalled("w", Signal.correction("No")).bytes(),
              java.nio.charset.StandardCharsets.UTF_8);

      List<Imported> read =
          read(ExperienceJson.importer(), file(signal, ExperienceJson.write(experience), signal));

      assertThat(read).hasSize(2);
      assertThat(read.get(0).summary())
          .startsWith("f.jsonl, line 1, $: is a signal to \"w\", which is not among the 10000");
      assertThat(read.get(1))
          .isEqualTo(new Imported.Conversation(experience.with(Signal.correction("No"))));
    }

    @Test
    void thatWereChangedAreTold() {
      String line = ExperienceJson.write(only(read(OpenAiChat.importer(), file(WEATHER))));

      assertThat(read(ExperienceJson.importer(), file(line.replace("Rain", "Snow"))))
          .singleElement()
          .satisfies(
              each ->
                  assertThat(each.summary()).contains("is no line of experiences: $.checksum is"));
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  /** A list that is imported, written and imported again tells the same dialogue and calls. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aListSurvivesTheWayBack(int seed) {
    Path file = file(Value.of(row(new Random(seed))).toString());
    Experience once = only(read(OpenAiChat.importer(), file));

    Experience again = only(read(OpenAiChat.importer(), file(OpenAiChat.write(once))));

    assertThat(again.trace().userMessages()).isEqualTo(once.trace().userMessages());
    assertThat(again.trace().replies()).isEqualTo(once.trace().replies());
    assertThat(again.trace().events(TraceEvent.ToolCalled.class))
        .isEqualTo(once.trace().events(TraceEvent.ToolCalled.class));
    assertThat(OpenAiChat.write(again)).isEqualTo(OpenAiChat.write(once));
  }

  private static Map<String, Object> row(Random random) {
    List<Object> messages = new ArrayList<>();
    if (random.nextBoolean()) {
      messages.add(Map.of("role", "system", "content", "s" + random.nextInt(9)));
    }
    for (int turn = 0; turn <= random.nextInt(4); turn++) {
      messages.add(Map.of("role", "user", "content", "u" + random.nextInt(3)));
      for (int round = 0; round < random.nextInt(3); round++) {
        round(messages, random);
      }
      if (random.nextInt(5) > 0) {
        messages.add(Map.of("role", "assistant", "content", "a" + random.nextInt(3)));
      }
    }
    return Map.of("id", "r", "messages", messages);
  }

  private static void round(List<Object> messages, Random random) {
    List<Object> calls = new ArrayList<>();
    List<Object> answers = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      String id = "c" + i;
      String arguments = random.nextInt(6) == 0 ? "no json" : "{\"n\":" + random.nextInt(9) + "}";
      calls.add(Map.of("id", id, "function", Map.of("name", "t" + i, "arguments", arguments)));
      if (random.nextInt(4) > 0) {
        answers.add(Map.of("role", "tool", "tool_call_id", id, "content", "r" + random.nextInt(9)));
      }
    }
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("role", "assistant");
    asked.put("content", random.nextBoolean() ? "" : "looking");
    asked.put("tool_calls", calls);
    messages.add(asked);
    messages.addAll(answers);
  }
}
