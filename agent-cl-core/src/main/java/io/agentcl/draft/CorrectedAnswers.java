package io.agentcl.draft;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.scenario.Suggestion;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What corrections say that the answer should have been. A correction that is much like an answer
 * is that answer put right: what it has and the answer lacks is expected. One that is like none is
 * an instruction in words, of which no program makes an expectation.
 */
final class CorrectedAnswers {

  private static final Pattern WORDS =
      Pattern.compile("[^\\s\\p{P}\\p{S}]+(?:[.,:/-][^\\s\\p{P}\\p{S}]+)*");
  private static final List<String> TEXTS =
      List.of("output", "answer", "content", "text", "response");

  private static final double OF_EXPERT = 0.8;
  private static final double OF_OTHERS = 0.6;
  private static final double ALIKE = 0.5;
  private static final int MOST = 50;
  private static final int MOST_PHRASES = 6;
  private static final String LETTER = "[\\p{L}\\p{N}]";
  private static final String BETWEEN = "[^\\p{L}\\p{N}]+";
  private static final int LONGEST_READ = 20_000;

  private final List<TraceEvent> events;
  private final StockEvaluators stock;
  private final List<String> notes;

  CorrectedAnswers(Experience experience, StockEvaluators stock, List<String> notes) {
    this.events = experience.trace().events();
    this.stock = stock;
    this.notes = notes;
  }

  /** Returns what {@code signals} suggest. */
  List<Suggestion> of(List<Signal> signals) {
    List<Suggestion> all = new ArrayList<>();
    int number = 0;
    for (Signal signal : signals) {
      if (signal.kind() == Signal.Kind.CORRECTION && !signal.text().isBlank()) {
        if (++number > MOST) {
          notes.add("of all corrections the first %d were looked at".formatted(MOST));
          break;
        }
        Optional<Suggestion> suggestion = of(signal, number);
        suggestion.ifPresent(all::add);
        if (suggestion.isEmpty()) {
          notes.add(
              "correction %d is like no answer: what it means is for a reader to say"
                  .formatted(number));
        }
      }
    }
    return all;
  }

  private Optional<Suggestion> of(Signal signal, int number) {
    @Nullable Value json = json(signal.text());
    @Nullable String text = json == null ? signal.text() : text(json);
    if (text != null) {
      return worded(signal, number, text);
    }
    int last = lastAnswer();
    return last > 0 && json(reply(last)) != null
        ? Optional.of(suggestion(signal, number, last, stock.json(json)))
        : Optional.empty();
  }

  private Optional<Suggestion> worded(Signal signal, int number, String text) {
    List<String> right = words(text);
    int best = 0;
    double alike = ALIKE;
    for (int event = 1; event <= events.size(); event++) {
      if (events.get(event - 1) instanceof TraceEvent.AgentReplied) {
        double now = likeness(Set.copyOf(right), Set.copyOf(words(reply(event))));
        best = now >= alike ? event : best;
        alike = Math.max(alike, now);
      }
    }
    List<String> added = best == 0 ? List.of() : added(right, Set.copyOf(words(reply(best))));
    return added.isEmpty() || added.size() > MOST_PHRASES
        ? Optional.empty()
        : Optional.of(suggestion(signal, number, best, stock.told(added)));
  }

  /** Returns the phrases of {@code right} whose words are not {@code known}, as patterns. */
  private static List<String> added(List<String> right, Set<String> known) {
    List<String> patterns = new ArrayList<>();
    StringBuilder phrase = new StringBuilder();
    for (String word : right) {
      if (!known.contains(word)) {
        phrase.append(phrase.length() == 0 ? "" : BETWEEN).append(Pattern.quote(word));
      } else {
        end(phrase, patterns);
      }
    }
    end(phrase, patterns);
    return patterns.stream().distinct().toList();
  }

  private static void end(StringBuilder phrase, List<String> patterns) {
    if (phrase.length() > 0) {
      patterns.add("(?<!%s)%s(?!%s)".formatted(LETTER, phrase, LETTER));
      phrase.setLength(0);
    }
  }

  private static Suggestion suggestion(Signal signal, int number, int event, Evaluator expected) {
    Origin by = signal.wordsOf();
    boolean expert = by.kind().outweighs(Origin.Kind.USER);
    return new Suggestion(
        "answer-%d/%d".formatted(event, number),
        expected,
        new Suggestion.Ground(
            expert ? OF_EXPERT : OF_OTHERS, event, by, "correction", Excerpts.of(signal.text())));
  }

  private static double likeness(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return one.isEmpty() || other.isEmpty()
        ? 0
        : both.size() / (double) Math.max(one.size(), other.size());
  }

  /** Returns the words of {@code text}, so far as it is looked at, in small letters. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    String some = text.substring(0, Math.min(LONGEST_READ, text.length()));
    WORDS.matcher(some).results().forEach(word -> words.add(word.group().toLowerCase(Locale.ROOT)));
    return words;
  }

  /** Returns the event of the last answer; 0 if the user spoke after it. */
  private int lastAnswer() {
    for (int event = events.size(); event > 0; event--) {
      if (events.get(event - 1) instanceof TraceEvent.AgentReplied) {
        return event;
      }
      if (events.get(event - 1) instanceof TraceEvent.UserSaid) {
        return 0;
      }
    }
    return 0;
  }

  private String reply(int event) {
    return ((TraceEvent.AgentReplied) events.get(event - 1)).reply().text();
  }

  /** Returns the list or map that {@code text} is, or null. */
  private static @Nullable Value json(String text) {
    String plain = text.strip();
    if (!plain.startsWith("{") && !plain.startsWith("[")) {
      return null;
    }
    try {
      return Value.ofJson(plain);
    } catch (IllegalArgumentException e) {
      return null; // it only begins like one
    }
  }

  /** Returns the one text in {@code json}, as exports wrap an output, or null. */
  private static @Nullable String text(Value json) {
    if (json.toObject() instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      return TEXTS.contains(String.valueOf(only.getKey())) && only.getValue() instanceof String text
          ? text
          : null;
    }
    return null;
  }
}
