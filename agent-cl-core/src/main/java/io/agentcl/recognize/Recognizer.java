package io.agentcl.recognize;

import io.agentcl.internal.imports.Packing;
import io.agentcl.internal.imports.ServerSent;
import io.agentcl.internal.imports.TolerantJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Tells what a file is by the signs in its first records: a look at its beginning, no more. Of a
 * record that goes on beyond it, what stands before the cut counts. Not thread-safe.
 */
final class Recognizer {

  private static final int LOOKED_AT = 1 << 18;
  private static final int DEPTH_OF_KEYS = 2;

  private final Set<ExportFormat> formats = EnumSet.noneOf(ExportFormat.class);
  private final Set<String> unknown = new TreeSet<>();
  private boolean any;

  private Recognizer() {}

  /** Returns what {@code file} is. */
  static Recognized recognize(Path file) {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(LOOKED_AT);
    } catch (IOException e) {
      return new Recognized(Set.of(), "it cannot be read: " + e);
    }
    if (beginning.length == 0) {
      return new Recognized(Set.of(), "it is empty");
    }
    String packed = Packing.of(beginning);
    if (packed != null) {
      return new Recognized(Set.of(), "it " + packed);
    }
    for (byte each : beginning) {
      if (each == 0) {
        return new Recognized(Set.of(), "it is no text");
      }
    }
    Recognizer recognizer = new Recognizer();
    recognizer.read(new String(beginning, StandardCharsets.UTF_8));
    return recognizer.recognized();
  }

  private Recognized recognized() {
    // Rows with nothing but messages stand among rows with more, and spans of both names together.
    if (formats.contains(ExportFormat.TRAINING_ROWS)) {
      formats.remove(ExportFormat.OPENAI_CHAT);
    }
    if (formats.contains(ExportFormat.OPENINFERENCE)) {
      formats.remove(ExportFormat.OTLP);
    }
    if (formats.size() > 1) {
      return new Recognized(
          formats,
          "its records are of several formats: "
              + formats.stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
    }
    if (!formats.isEmpty()) {
      return new Recognized(formats, "");
    }
    return new Recognized(
        Set.of(),
        any
            ? "it is JSON, and of no known format; its records have " + unknown
            : "it is neither JSON nor a stream of events");
  }

  private void read(String beginning) {
    String text = beginning.startsWith("\ufeff") ? beginning.substring(1) : beginning;
    boolean isStream =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .limit(1)
            .anyMatch(ServerSent::isEvent);
    String json =
        isStream
            ? text.lines()
                .map(line -> ServerSent.data(line.strip()))
                .collect(Collectors.joining("\n"))
            : text;
    String rest = json;
    while (!rest.isBlank()) {
      rest = documents(rest);
    }
  }

  /** Reads documents one behind the other; returns what is behind a line that is broken. */
  private String documents(String json) {
    Signs signs = new Signs();
    try (JsonParser in = TolerantJson.parser(new StringReader(json))) {
      int depth = 0;
      int base = 0;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (depth == 0 && token == JsonToken.START_ARRAY) {
          base = 1;
        }
        boolean opens = token.isStructStart();
        depth -= token.isStructEnd() ? 1 : 0;
        if (token == JsonToken.PROPERTY_NAME) {
          signs.key(in.currentName(), depth - base);
        } else if (token == JsonToken.VALUE_STRING) {
          signs.text(in.getString(), depth - base);
        }
        depth += opens ? 1 : 0;
        if (depth == base && token == JsonToken.END_OBJECT) {
          end(signs);
          signs = new Signs();
        }
        base = depth == 0 ? 0 : base;
      }
      return "";
    } catch (JacksonException e) {
      if (!signs.isEmpty()) {
        end(signs);
      }
      return behind(json, e);
    }
  }

  private static String behind(String json, JacksonException e) {
    long at = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
    int next = json.indexOf('\n', (int) Math.max(0, Math.min(at, json.length())));
    return next < 0 || at <= 0 ? "" : json.substring(next + 1);
  }

  private void end(Signs signs) {
    any = true;
    Set<ExportFormat> told = signs.formats();
    formats.addAll(told);
    if (told.isEmpty() && unknown.size() < DEPTH_OF_KEYS * DEPTH_OF_KEYS) {
      unknown.add(signs.shown());
    }
  }
}
