package io.agentcl.opentelemetry;

import io.agentcl.experience.Experience;
import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import io.agentcl.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Spans and log records as text, and what an import makes of them. */
final class SpanTexts {

  static final String ASKED = "[{'role':'user','parts':[{'type':'text','content':'Rain?'}]}]";
  static final String REPLIED =
      "[{'role':'assistant','parts':[{'type':'text','content':'Yes'}],'finish_reason':'stop'}]";

  private SpanTexts() {}

  /** Returns keys and values, which {@code text} has as {@code key=value;key=value}. */
  static String[] all(String text) {
    return text.split("[=;]", -1);
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  /** Returns a span of the trace ff; its attributes are keys and texts in turn. */
  static String span(String ids, String times, String... attributes) {
    StringBuilder text =
        new StringBuilder("{'traceId':'ff',").append(ids).append(',').append(times);
    return json(text.append(",'attributes':[").append("%s").append("]}").toString())
        .formatted(attributes(attributes));
  }

  static String attributes(String... attributes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append("{\"key\":\"%s\",\"value\":{\"stringValue\":".formatted(attributes[i]))
          .append(Value.of(json(attributes[i + 1])))
          .append("}}");
    }
    return text.toString();
  }

  static String times(int from, int to) {
    return "'startTimeUnixNano':'%d000000000','endTimeUnixNano':'%d000000000'".formatted(from, to);
  }

  static String chat(String ids, String times, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "gen_ai.operation.name";
    all[1] = "chat";
    System.arraycopy(more, 0, all, 2, more.length);
    return span(ids, times, all);
  }

  static List<Imported> read(Path folder, Importer importer, String... spans) {
    String text =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans) + "]}]}]}";
    return readText(folder, importer, text);
  }

  static List<Imported> readText(Path folder, Importer importer, String... lines) {
    try {
      Path file = Files.write(folder.resolve("f.json"), List.of(lines));
      try (Stream<Imported> all = importer.read(file)) {
        return all.toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Experience experience(List<Imported> imported) {
    return imported.stream()
        .filter(Imported.Conversation.class::isInstance)
        .map(each -> ((Imported.Conversation) each).experience())
        .reduce(
            (one, other) -> {
              throw new AssertionError("two conversations");
            })
        .orElseThrow();
  }

  static List<String> problems(List<Imported> imported) {
    return imported.stream()
        .filter(Imported.Problem.class::isInstance)
        .map(Imported::summary)
        .toList();
  }
}
