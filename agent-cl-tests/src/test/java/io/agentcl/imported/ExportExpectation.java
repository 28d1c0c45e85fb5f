package io.agentcl.imported;

import io.agentcl.experience.Experience;
import io.agentcl.imports.Imported;
import io.agentcl.store.OpenAiChat;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person read in an export, and how an import may tell it. A call stands in the message that
 * asks for it and in that of its answer: where the export has the call without such messages, an
 * import has them, and a person did not write them down.
 */
final class ExportExpectation {

  /** So many messages are written down at most. */
  private static final int MOST_MESSAGES = 12;

  /** Notes of a system prompt that a person saw, and did not write down as a message. */
  private static final String ELSEWHERE = "instructions in the response objects";

  /** Words of people about signals that stand for no content. */
  private static final Set<String> FILLERS =
      Set.of(
          ("error score feedback of trace output source over and value the "
                  + "implicit explicit prompt plain conversational")
              .split(" ", -1));

  /** Where a person says how many messages there are, fewer are written down. */
  private static final Pattern MORE = Pattern.compile("\\d+ (turns|messages)");

  private final Map<String, Object> expected;
  private final List<String> wrong = new ArrayList<>();

  ExportExpectation(Value expected) {
    this.expected = expected.asMap();
  }

  List<String> disagreements(List<Imported> imported) {
    List<Experience> all =
        imported.stream()
            .filter(Imported.Conversation.class::isInstance)
            .map(each -> ((Imported.Conversation) each).experience())
            .toList();
    String notes = String.valueOf(expected.get("notes"));
    long count = ((Number) expected.get("conversations")).longValue();
    // "0 conversations or an empty one" leaves an importer the choice.
    if (all.size() != count && !notes.contains("0 conversations or an empty one")) {
      wrong.add("%d conversations; expected %d".formatted(all.size(), count));
    }
    imported.stream()
        .filter(Imported.Problem.class::isInstance)
        .forEach(each -> System.out.println("  " + each.summary()));
    messages(all, count, notes);
    calls(all);
    usage(all);
    signals(all);
    return wrong;
  }

  private void messages(List<Experience> all, long conversations, String notes) {
    List<Map<?, ?>> wanted = list("messages");
    if (wanted.isEmpty()) {
      return;
    }
    boolean isWhole = conversations == 1 && !MORE.matcher(notes).find();
    String nearest = "no messages";
    for (int from = 0; from < Math.max(1, all.size()); from++) {
      List<Map<?, ?>> told =
          all.subList(Math.min(from, all.size()), all.size()).stream()
              .flatMap(each -> told(each).stream())
              .filter(each -> !notes.contains(ELSEWHERE) || !"system".equals(each.get("role")))
              .toList();
      String difference = difference(wanted, told, isWhole);
      if (difference.isEmpty()) {
        return;
      }
      nearest = from == 0 ? difference : nearest;
    }
    wrong.add(nearest);
  }

  private static List<Map<?, ?>> told(Experience experience) {
    List<Map<?, ?>> told = new ArrayList<>();
    Object messages = Value.ofJson(OpenAiChat.write(experience)).asMap().get("messages");
    ((List<?>) messages).forEach(each -> told.add((Map<?, ?>) each));
    return told;
  }

  private static String difference(List<Map<?, ?>> wanted, List<Map<?, ?>> told, boolean whole) {
    int next = 0;
    for (Map<?, ?> want : wanted) {
      while (next < told.size() && isOfCall(told.get(next)) && !isAs(told.get(next), want)) {
        next++;
      }
      if (next == told.size() || !isAs(told.get(next), want)) {
        return "message %s; expected %s"
            .formatted(next == told.size() ? "missing" : Value.of(told.get(next)).brief(), want);
      }
      next++;
    }
    for (; whole && wanted.size() < MOST_MESSAGES && next < told.size(); next++) {
      if (!isOfCall(told.get(next))) {
        return "a further message %s".formatted(Value.of(told.get(next)).brief());
      }
    }
    return "";
  }

  private static boolean isOfCall(Map<?, ?> message) {
    return "tool".equals(message.get("role"))
        || (message.containsKey("tool_calls") && String.valueOf(message.get("content")).isBlank());
  }

  private static boolean isAs(Map<?, ?> message, Map<?, ?> want) {
    return want.get("role").equals(message.get("role"))
        && begins(String.valueOf(message.get("content")), String.valueOf(want.get("text_prefix")));
  }

  private static boolean begins(String text, String prefix) {
    return squeezed(text).startsWith(squeezed(prefix));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  private void calls(List<Experience> all) {
    List<TraceEvent.ToolCalled> made =
        all.stream().flatMap(each -> each.trace().toolCalls().stream()).toList();
    List<String> written = all.stream().flatMap(each -> arguments(each).stream()).toList();
    List<Map<?, ?>> wanted = list("toolCalls");
    if (made.size() != wanted.size()) {
      wrong.add(
          "%d calls; expected %d: %s"
              .formatted(
                  made.size(), wanted.size(), made.stream().map(TraceEvent::summary).toList()));
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      call(wanted.get(i), made.get(i), written.get(i));
    }
  }

  private static List<String> arguments(Experience experience) {
    List<String> arguments = new ArrayList<>();
    for (Map<?, ?> message : told(experience)) {
      if (message.get("tool_calls") instanceof List<?> calls) {
        calls.forEach(
            each ->
                arguments.add(
                    String.valueOf(
                        ((Map<?, ?>) ((Map<?, ?>) each).get("function")).get("arguments"))));
      }
    }
    return arguments;
  }

  private void call(Map<?, ?> want, TraceEvent.ToolCalled made, String written) {
    if (!made.call().name().equals(want.get("name"))) {
      wrong.add("calls %s; expected %s".formatted(made.call(), want));
    }
    boolean same =
        want.get("arguments") instanceof String text
            ? begins(written, text)
                || made.call().arguments().values().stream()
                    .anyMatch(each -> begins(String.valueOf(each), text))
            : Value.of(want.get("arguments")).equals(Value.of(made.call().arguments()));
    if (!same) {
      wrong.add("arguments %s; expected %s".formatted(written, want.get("arguments")));
    }
    boolean answered = Boolean.TRUE.equals(want.get("answered"));
    // To some people a failure is an answer, to others that there is none.
    boolean fits =
        made.answer() instanceof ToolAnswer.Failed
            || answered != made.answer() instanceof ToolAnswer.Unknown;
    String prefix =
        String.valueOf(want.containsKey("answer_prefix") ? want.get("answer_prefix") : "");
    if (!fits || (answered && !begins(made.answer().text(), prefix))) {
      wrong.add("answer %s; expected %s".formatted(made.answer().summary(), want));
    }
  }

  private void usage(List<Experience> all) {
    if (expected.get("usage") instanceof Map<?, ?> want) {
      Usage used = all.stream().map(each -> each.trace().usage()).reduce(Usage.NONE, Usage::plus);
      if (used.inputTokens() != number(want, "input")
          || used.outputTokens() != number(want, "output")) {
        wrong.add("usage %s; expected %s".formatted(used, want));
      }
    }
  }

  private static long number(Map<?, ?> map, String key) {
    return ((Number) map.get(key)).longValue();
  }

  /** People wrote signals in their own words: each of them that has content must be told. */
  private void signals(List<Experience> all) {
    List<?> wanted = (List<?>) expected.get("signals");
    long made = all.stream().mapToLong(each -> each.signals().size()).sum();
    if (wanted.isEmpty() && made > 0) {
      wrong.add("%d signals; expected none".formatted(made));
    }
    Set<String> told =
        words(
            all.stream()
                .map(each -> each.signals() + " " + each.trace().transcript())
                .collect(Collectors.joining(" ")));
    for (Object each : wanted) {
      Set<String> missing = words(String.valueOf(each));
      int size = missing.size();
      missing.removeAll(told);
      if ((made == 0 && !String.valueOf(each).startsWith("error")) || missing.size() * 3 > size) {
        wrong.add(
            "signal %s; told are %s"
                .formatted(each, all.stream().map(Experience::signals).toList()));
      }
    }
  }

  private static Set<String> words(String text) {
    Set<String> words =
        List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.]+", -1)).stream()
            .map(each -> each.replaceAll("^\\.|\\.$|(?<=\\d)\\.0$", ""))
            .filter(each -> !each.isBlank() && !FILLERS.contains(each))
            .collect(Collectors.toSet());
    return words;
  }

  private List<Map<?, ?>> list(String key) {
    List<Map<?, ?>> list = new ArrayList<>();
    ((List<?>) expected.get(key)).forEach(each -> list.add((Map<?, ?>) each));
    return list;
  }
}
