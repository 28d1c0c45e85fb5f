package io.agentcl.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.exports.CodingSessions;
import io.agentcl.exports.LangSmith;
import io.agentcl.exports.Langfuse;
import io.agentcl.exports.TrainingRows;
import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import io.agentcl.opentelemetry.OpenTelemetryTraces;
import io.agentcl.store.ExperienceJson;
import io.agentcl.store.OpenAiChat;
import io.agentcl.store.OpenAiResponses;
import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports with anything in any field: what is read can be kept, and nothing ends the import. */
class HostileExportsTest {

  private static final int VARIANTS = 12;

  private static final Map<String, List<Importer>> IMPORTERS =
      Map.of(
          "openai-chat", List.of(OpenAiChat.importer(), TrainingRows.importer()),
          "openai-responses", List.of(OpenAiResponses.importer()),
          "otlp", List.of(OpenTelemetryTraces.importer()),
          "openinference", List.of(OpenTelemetryTraces.openInference()),
          "langfuse", List.of(Langfuse.importer()),
          "langsmith", List.of(LangSmith.importer()),
          "training", List.of(TrainingRows.importer(), OpenAiChat.importer()),
          "coding-agent", List.of(CodingSessions.importer(), ExperienceJson.importer()));

  private static final List<String> JUNK =
      List.of(
          "null",
          "7",
          "-1",
          "1e400",
          "true",
          "\"\"",
          "\"x\\u0000\\ud800\"",
          "[]",
          "{}",
          "[[[]]]",
          "[null]",
          "{\"\":null}",
          "[{\"role\":7,\"content\":[{\"type\":[]}]}]",
          "\"[{\\\"role\\\":\\\"user\\\"\"",
          "[".repeat(5000) + "]".repeat(5000),
          "\"" + "long ".repeat(5000) + "\"");

  @TempDir Path folder;

  static Stream<String> formats() {
    return IMPORTERS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void areReadAsFarAsTheyGo(String format) throws IOException {
    Path exports =
        Path.of(System.getProperty("agentcl.shared", "../shared"), "data", "exports", format);
    assumeTrue(Files.isDirectory(exports), "there are no exports: " + exports);
    List<Path> files;
    try (Stream<Path> all = Files.list(exports)) {
      files = all.filter(each -> !each.toString().endsWith(".expect.json")).sorted().toList();
    }
    for (Path file : files) {
      for (int seed = 0; seed < VARIANTS; seed++) {
        Path broken = folder.resolve(seed + " " + file.getFileName());
        Files.writeString(broken, spoilt(Files.readString(file), new Random(seed)));
        for (Importer importer : IMPORTERS.get(format)) {
          keep(importer, broken);
        }
      }
    }
  }

  private static void keep(Importer importer, Path file) {
    try (Stream<Imported> imported = importer.read(file)) {
      imported.forEach(
          each -> {
            assertThat(each.summary()).isNotBlank();
            if (each instanceof Imported.Conversation conversation) {
              assertThat(ExperienceJson.write(conversation.experience())).isNotBlank();
              assertThat(OpenAiChat.write(conversation.experience())).isNotBlank();
            }
          });
    }
  }

  /** Puts junk into some places of the JSON in {@code text}, or cuts it. */
  private static String spoilt(String text, Random random) {
    List<String> lines = new ArrayList<>();
    for (String line : isJson(text) ? List.of(text) : text.lines().toList()) {
      lines.add(isJson(line) && random.nextInt(3) > 0 ? spoiltJson(line, random) : line);
    }
    String spoilt = String.join("\n", lines);
    return random.nextInt(6) == 0 ? spoilt.substring(0, random.nextInt(spoilt.length())) : spoilt;
  }

  private static boolean isJson(String text) {
    try {
      return Value.ofJson(text).toObject() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String spoiltJson(String text, Random random) {
    Map<String, String> marks = new LinkedHashMap<>();
    Object spoilt = spoilt(Value.ofJson(text).toObject(), random, marks);
    String written = Value.of(spoilt).toString();
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      written = written.replace("\"" + mark.getKey() + "\"", mark.getValue());
    }
    return written;
  }

  private static Object spoilt(Object plain, Random random, Map<String, String> marks) {
    if (random.nextInt(40) == 0) {
      String mark = "mark-" + marks.size() + "-";
      marks.put(mark, JUNK.get(random.nextInt(JUNK.size())));
      return mark;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<Object, Object> inner = new LinkedHashMap<>();
      map.forEach((key, each) -> inner.put(key, spoilt(each, random, marks)));
      return inner;
    }
    if (plain instanceof List<?> list) {
      List<Object> inner = new ArrayList<>();
      list.forEach(each -> inner.add(spoilt(each, random, marks)));
      return inner;
    }
    return plain;
  }
}
