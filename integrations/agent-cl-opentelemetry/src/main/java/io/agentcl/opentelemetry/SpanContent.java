package io.agentcl.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of one span was said, written into it as far as it has room. Not thread-safe. */
final class SpanContent {

  /**
   * Most characters of one attribute: many backends take no more, and a request to a model repeats
   * what those before it said.
   */
  static final int LONGEST = 250_000;

  private final Span span;
  private final boolean wanted;
  private final List<String> omitted = new ArrayList<>();

  /** Creates the content of {@code span}, which stays empty if it is not {@code wanted}. */
  SpanContent(Span span, boolean wanted) {
    this.span = span;
    this.wanted = wanted && span.isRecording();
  }

  /** Writes what {@code text} gives; null is nothing. */
  SpanContent put(AttributeKey<String> key, Supplier<@Nullable String> text) {
    if (!wanted) {
      return this;
    }
    String written;
    try {
      written = text.get();
    } catch (RuntimeException | StackOverflowError e) {
      omitted.add("%s: no plain content".formatted(key.getKey()));
      return this;
    }
    if (written == null) {
      return this;
    }
    if (written.length() > LONGEST) {
      omitted.add("%s: %d characters".formatted(key.getKey(), written.length()));
    } else {
      span.setAttribute(key, written);
    }
    return this;
  }

  /** Names what had no room. */
  void end() {
    if (!omitted.isEmpty()) {
      span.setAttribute(SpanKeys.OMITTED, omitted);
    }
  }
}
