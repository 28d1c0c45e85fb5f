package io.agentcl.internal.imports;

import io.agentcl.trace.Part;
import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is no text, kept as it is. */
final class PlainParts {

  private static final String JSON = "application/json";

  private PlainParts() {}

  /** Returns {@code map} with one more entry. */
  static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> map, String key, @Nullable Object each) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(map);
    more.put(key, each);
    return more;
  }

  /** Returns {@code cell} as a part of a message, of the type that it says, or that shows. */
  static Part part(Cell cell, String type) {
    String media = cell.first("mime_type", "media_type", "mimeType").text();
    if (media == null || !media.matches("[^/\\s]+/[^/\\s]+")) {
      media = media(cell, type);
    }
    return new Part(media.toLowerCase(Locale.ROOT), Value.ofPart(cell.plain()));
  }

  private static String media(Cell cell, String type) {
    String modality = cell.get("modality").isText() ? cell.get("modality").textOrEmpty() : "";
    if (type.contains("image") || modality.equals("image")) {
      return "image/*";
    }
    if (type.contains("audio") || modality.equals("audio")) {
      return "audio/*";
    }
    return modality.equals("video") ? "video/*" : JSON;
  }
}
