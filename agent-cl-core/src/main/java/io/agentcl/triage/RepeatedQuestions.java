package io.agentcl.triage;

import io.agentcl.harness.Origin;
import io.agentcl.internal.dialogue.SpokenWords;
import io.agentcl.triage.Lesson.Kind;
import io.agentcl.triage.TurnReader.Intent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the user asked again although the agent had answered. */
final class RepeatedQuestions {

  /** Messages that are looked back at. */
  private static final int MOST_BACK = 4;

  /** Different words that a message must have to be told from others. */
  private static final int LEAST_WORDS = 4;

  private static final int MOST_WORDS = 200;
  private static final double ALIKE = 0.6;
  private static final double TRUST = 0.8;
  private static final double CLOSING = 0.7;

  private final MiningNotes notes;
  private final Deque<Asked> asked = new ArrayDeque<>();

  RepeatedQuestions(MiningNotes notes) {
    this.notes = notes;
  }

  private record Asked(int event, Set<String> words) {

    /** Who names another number or id asks something else. */
    double similarity(Asked other) {
      if (!numbers().equals(other.numbers())) {
        return 0;
      }
      Set<String> common = new HashSet<>(words);
      common.retainAll(other.words);
      return (double) common.size() / (words.size() + other.words.size() - common.size());
    }

    private Set<String> numbers() {
      return words.stream()
          .filter(word -> word.chars().anyMatch(Character::isDigit))
          .collect(Collectors.toSet());
    }
  }

  void said(Spoken spoken) {
    List<String> words = SpokenWords.of(spoken.turn().text()).words();
    Asked now =
        new Asked(spoken.event(), Set.copyOf(words.subList(0, Math.min(MOST_WORDS, words.size()))));
    if (now.words.size() < LEAST_WORDS || spoken.sure(Intent.CLOSES) >= CLOSING) {
      return;
    }
    double alike = asked.stream().mapToDouble(now::similarity).max().orElse(0);
    if (alike >= ALIKE && spoken.answered()) {
      notes.lesson(
          new Lesson(
              Kind.REPEATED_QUESTION,
              new Lesson.Place(first(now, alike), "", spoken.event(), 0, Map.of()),
              new Lesson.Told(
                  MiningNotes.words(spoken.turn().text()),
                  new Origin(Origin.Kind.USER, ""),
                  "the same words"),
              alike * TRUST,
              null));
    }
    asked.addFirst(now);
    if (asked.size() > MOST_BACK) {
      asked.removeLast();
    }
  }

  private int first(Asked now, double alike) {
    return asked.stream()
        .filter(each -> now.similarity(each) == alike)
        .mapToInt(Asked::event)
        .min()
        .orElse(now.event);
  }
}
