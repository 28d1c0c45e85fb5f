package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.dialogue.SpokenWords;
import io.agentcl.internal.text.Names;
import io.agentcl.triage.TurnReader.Intent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Phrases of one language by what users mean by them, under the name of the list and its version. A
 * changed list gets a new name, so that it can be told what read a lesson. Phrases are words, not
 * patterns: case, marks and white space do not count. Immutable.
 */
public final class PhraseList {

  private final String version;
  private final Map<String, List<Phrase>> byFirstWord;

  private PhraseList(String version, Map<String, List<Phrase>> byFirstWord) {
    this.version = version;
    this.byFirstWord = byFirstWord;
  }

  /**
   * A phrase.
   *
   * @param isFirst whether it counts only where a sentence begins
   * @param sure how sure the intent is by it, from 0 to 1
   */
  record Phrase(SpokenWords words, boolean isFirst, Intent intent, double sure) {

    int length() {
      return words.words().size();
    }
  }

  /** Returns the first list of English phrases, {@code en-1}. */
  public static PhraseList english() {
    return StockPhrases.ENGLISH;
  }

  /** Returns the first list of German phrases, {@code de-1}. */
  public static PhraseList german() {
    return StockPhrases.GERMAN;
  }

  /** Returns an empty list, for a language or words of the host's own. */
  public static PhraseList named(String version) {
    return new PhraseList(Names.checked(version, "version"), Map.of());
  }

  /** Returns what is in this list under another name, to be changed. */
  public PhraseList as(String other) {
    return new PhraseList(Names.checked(other, "version"), byFirstWord);
  }

  /**
   * Returns this list with more phrases.
   *
   * @param sure how sure the intent is by one of them, more than 0 and at most 1
   * @param phrases each a few words; one that begins with {@code ^} counts only where a sentence
   *     begins. The longest phrase at a place counts, so that {@link Intent#NOTHING} takes words
   *     out: {@code no problem} is no objection, though {@code ^no} may be one
   * @throws IllegalArgumentException if a phrase has no words
   */
  public PhraseList with(Intent intent, double sure, String... phrases) {
    requireNonNull(intent, "intent");
    if (!(sure > 0 && sure <= 1)) {
      throw new IllegalArgumentException("sure must be more than 0 and at most 1: " + sure);
    }
    Map<String, List<Phrase>> more = new HashMap<>(byFirstWord);
    for (String each : phrases) {
      Phrase phrase = new Phrase(SpokenWords.of(each), each.startsWith("^"), intent, sure);
      if (phrase.words.isEmpty()) {
        throw new IllegalArgumentException(
            "the phrase \"%s\" of %s has no word; to mend it, leave it out"
                .formatted(each, version));
      }
      more.merge(phrase.words.words().get(0), List.of(phrase), PhraseList::longestFirst);
    }
    return new PhraseList(version, more);
  }

  /** Of equally long ones, the one that was added last. */
  private static List<Phrase> longestFirst(List<Phrase> some, List<Phrase> added) {
    List<Phrase> all = new ArrayList<>(added);
    all.addAll(some);
    all.sort(Comparator.comparingInt(Phrase::length).reversed());
    return List.copyOf(all);
  }

  /** Returns the name of the list, with its version. */
  public String version() {
    return version;
  }

  @Nullable Phrase longestAt(SpokenWords said, int place) {
    for (Phrase phrase : byFirstWord.getOrDefault(said.words().get(place), List.of())) {
      if (said.hasAt(place, phrase.words) && (!phrase.isFirst || said.starts().contains(place))) {
        return phrase;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return version;
  }
}
