package io.agentcl.triage;

import io.agentcl.internal.text.OneLine;
import io.agentcl.triage.Lesson.Kind;
import io.agentcl.triage.TurnReader.Reading;
import io.agentcl.triage.TurnReader.Turn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was mined of one conversation, and what was not, with the reason; both are bounded. */
final class MiningNotes {

  private static final int MOST_OF_A_KIND = 100;
  private static final int MOST_NOTES = 100;
  private static final int LONGEST_WORDS = 300;

  private final List<Lesson> lessons = new ArrayList<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Set<Integer> corrected = new HashSet<>();
  private final List<String> notes = new ArrayList<>();
  private int more;

  static String words(String text) {
    return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS) + "...";
  }

  void lesson(Lesson lesson) {
    if (lesson.place().again() > 0) {
      corrected.add(lesson.place().words());
    }
    if (counts.merge(lesson.kind(), 1, Integer::sum) <= MOST_OF_A_KIND) {
      lessons.add(lesson);
    }
  }

  /** Returns whether a call that was made again is known to answer the words of {@code event}. */
  boolean isCorrected(int event) {
    return corrected.contains(event);
  }

  void add(String note) {
    if (notes.size() < MOST_NOTES) {
      notes.add(OneLine.all(note));
    } else {
      more++;
    }
  }

  /** Returns what {@code reader} reads; what it cannot read is noted. */
  Reading read(TurnReader reader, Turn turn, int event) {
    Reading reading;
    try {
      reading = reader.read(turn);
    } catch (RuntimeException | StackOverflowError e) {
      add("event %d was not read: %s".formatted(event, e));
      return Reading.nothing("");
    }
    if (reading == null) {
      add("event %d was not read: the reader answered null".formatted(event));
      return Reading.nothing("");
    }
    if (!reading.problem().isEmpty()) {
      add("event %d was not read: %s %s".formatted(event, reading.by(), reading.problem()));
    }
    return reading;
  }

  CorrectionMiner.Mined mined() {
    List<String> all = new ArrayList<>(notes);
    counts.forEach(
        (kind, count) -> {
          if (count > MOST_OF_A_KIND) {
            all.add("%d more of %s were left out".formatted(count - MOST_OF_A_KIND, kind));
          }
        });
    if (more > 0) {
      all.add("%d more notes were left out".formatted(more));
    }
    return new CorrectionMiner.Mined(lessons, all);
  }
}
