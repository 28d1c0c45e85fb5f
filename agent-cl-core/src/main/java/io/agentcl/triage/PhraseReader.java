package io.agentcl.triage;

import static java.util.stream.Collectors.joining;

import io.agentcl.internal.dialogue.SpokenWords;
import io.agentcl.triage.TurnReader.Intent;
import io.agentcl.triage.TurnReader.Reading;
import io.agentcl.triage.TurnReader.Turn;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds phrases in what users say; the longest at a place counts, and hides those in it. */
record PhraseReader(List<PhraseList> lists) implements TurnReader {

  /** How sure an intent must be to be acted on. */
  static final double LEAST = 0.3;

  /** A bare "no" that answers a question is no objection. */
  private static final double OF_AN_ANSWER = 0.5;

  PhraseReader {
    if (lists.isEmpty()) {
      throw new IllegalArgumentException(
          "no list of phrases; to mend it, name one, such as PhraseList.english()");
    }
  }

  /** Returns whether {@code reading} says that the user wanted something otherwise. */
  static boolean isCue(Reading reading) {
    return cue(reading) >= LEAST;
  }

  static double cue(Reading reading) {
    return Math.max(
        reading.sure(Intent.OBJECTS),
        Math.max(reading.sure(Intent.REVISES), reading.sure(Intent.CHANGES_MIND)));
  }

  @Override
  public Reading read(Turn turn) {
    SpokenWords words = SpokenWords.of(turn.text());
    boolean answers = turn.asked().strip().endsWith("?");
    Map<Intent, Double> intents = new EnumMap<>(Intent.class);
    for (PhraseList list : lists) {
      for (int at = 0; at < words.words().size(); ) {
        PhraseList.@Nullable Phrase found = list.longestAt(words, at);
        if (found != null && found.intent() != Intent.NOTHING) {
          boolean bare = found.isFirst() && found.length() == 1;
          double sure = found.sure() * (bare && answers ? OF_AN_ANSWER : 1);
          intents.merge(found.intent(), sure, Math::max);
        }
        at += found == null ? 1 : found.length();
      }
    }
    return new Reading(intents, by(), "");
  }

  private String by() {
    return lists.stream().map(PhraseList::version).collect(joining(", ", "phrases ", ""));
  }
}
