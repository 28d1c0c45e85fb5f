package io.agentcl.store;

import io.agentcl.value.Value;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes plain objects, as {@link io.agentcl.value.Value} has them, in the order of their maps. */
final class JsonWriter {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  static String compact(@Nullable Object plain) {
    return write(plain, ObjectWriteContext.empty());
  }

  static String pretty(@Nullable Object plain) {
    return write(plain, new Indented()) + "\n";
  }

  private static String write(@Nullable Object plain, ObjectWriteContext context) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(context, text)) {
      new JsonWriter(out).write(plain, 0);
    }
    // Unpaired surrogates stand in strings only: all else is ASCII.
    return UNPAIRED_SURROGATE
        .matcher(text.toString())
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  private void write(@Nullable Object plain, int depth) {
    if (plain instanceof Map<?, ?> map) {
      checkDepth(depth);
      out.writeStartObject();
      map.forEach((key, each) -> writeEntry((String) key, each, depth + 1));
      out.writeEndObject();
    } else if (plain instanceof List<?> list) {
      checkDepth(depth);
      out.writeStartArray();
      list.forEach(each -> write(each, depth + 1));
      out.writeEndArray();
    } else {
      writeScalar(plain);
    }
  }

  private void writeEntry(String key, @Nullable Object plain, int depth) {
    out.writeName(key);
    write(plain, depth);
  }

  private void writeScalar(@Nullable Object plain) {
    if (plain == null) {
      out.writeNull();
    } else if (plain instanceof String text) {
      out.writeString(text);
    } else if (plain instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (plain instanceof Number number) {
      out.writeNumber(Value.of(number).toString());
    } else {
      throw new IllegalArgumentException("not plain: " + plain.getClass());
    }
  }

  private static void checkDepth(int depth) {
    if (depth >= Json.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "nested deeper than %d levels; to mend it, give it as text".formatted(Json.MAX_DEPTH));
    }
  }

  /** Two spaces for each level, and the same line ends on every machine. */
  private static final class Indented extends ObjectWriteContext.Base {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter(SEPARATORS)
          .withObjectIndenter(INDENTER)
          .withArrayIndenter(INDENTER);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
