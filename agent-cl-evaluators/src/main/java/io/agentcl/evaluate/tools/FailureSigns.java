package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.match.Differences;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what a call is known to have failed: that the tool failed, or how its answer begins, or what
 * stands where in it. Many tools answer where they should fail.
 *
 * @param beginnings how texts begin that are failures
 * @param places what stands at which path in answers that are failures
 */
record FailureSigns(List<String> beginnings, Value places) {

  static final FailureSigns NONE = new FailureSigns(List.of(), Value.of(Map.of()));

  /** White space before a beginning that is looked through. */
  private static final int MOST_SPACE = 8;

  FailureSigns {
    beginnings = beginnings.stream().map(FailureSigns::lower).toList();
    if (beginnings.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "a blank phrase, which every text contains; to mend it, leave it out");
    }
  }

  FailureSigns beginning(List<String> texts) {
    return new FailureSigns(texts, places);
  }

  FailureSigns where(String path, @Nullable Object content) {
    Map<String, @Nullable Object> more = new TreeMap<>(places.asMap());
    more.put(requireNonNull(path, "path"), content);
    return new FailureSigns(beginnings, Value.of(more));
  }

  boolean failed(ToolCalled called) {
    ToolAnswer answer = called.answer();
    return answer instanceof ToolAnswer.Failed
        || (answer instanceof ToolAnswer.Answered answered && saysSo(answered));
  }

  private boolean saysSo(ToolAnswer.Answered answered) {
    return (answered.result() instanceof String text
            && beginnings.stream().anyMatch(begin -> beginsWith(text, begin)))
        || (!places.asMap().isEmpty() && answered.value().filter(this::holds).isPresent());
  }

  private boolean holds(Value answer) {
    Value said = Differences.inside(answer);
    return places.asMap().entrySet().stream()
        .anyMatch(each -> holds(said.at(each.getKey()), each.getValue()));
  }

  private static boolean holds(@Nullable Value found, @Nullable Object content) {
    return found != null && Differences.none(found, Value.of(content));
  }

  private static boolean beginsWith(String text, String beginning) {
    String stripped = text.stripLeading();
    int end = Math.min(stripped.length(), beginning.length() + MOST_SPACE);
    return lower(stripped.substring(0, end)).startsWith(beginning);
  }

  /** Returns {@code text} as phrases are compared. */
  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }

  /** Returns these with {@code first}, for a version. */
  Stream<Object> with(Object first) {
    return places.asMap().isEmpty()
        ? Stream.of(first, beginnings)
        : Stream.of(first, beginnings, places);
  }
}
