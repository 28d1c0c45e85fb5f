package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.LanguageModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Says what a user means by a message: that something was wrong, that he wants a person. Readers
 * are safe for use by many threads; one that throws is told of in the notes, and read nothing.
 */
@FunctionalInterface
public interface TurnReader {

  /** What a user may mean. */
  enum Intent {
    /** Something was done that he did not ask for. */
    OBJECTS,
    /** He wants it otherwise, whoever's fault that is. */
    REVISES,
    /** He wants something else than before. */
    CHANGES_MIND,
    /** He wants to speak to a person. */
    WANTS_PERSON,
    /** He leaves without what he came for. */
    GIVES_UP,
    /** He has what he came for, or wants nothing more. */
    CLOSES,
    /** Words that look like another intent and are none. */
    NOTHING
  }

  /**
   * A message of a user.
   *
   * @param text what he said
   * @param asked what the agent had said before; may be empty
   * @param change what the agent did otherwise after it, in words; empty if nothing. Only with one
   *     is a reading worth much
   */
  record Turn(String text, String asked, String change) {

    public Turn {
      requireNonNull(text, "text");
      requireNonNull(asked, "asked");
      requireNonNull(change, "change");
    }
  }

  /**
   * What was read.
   *
   * @param intents how sure each is, from 0 to 1
   * @param by what read it, with its version
   * @param problem why it could not be read; empty if it could
   */
  record Reading(Map<Intent, Double> intents, String by, String problem) {

    public Reading {
      requireNonNull(by, "by");
      requireNonNull(problem, "problem");
      Map<Intent, Double> all = new EnumMap<>(Intent.class);
      all.putAll(requireNonNull(intents, "intents"));
      intents = Collections.unmodifiableMap(all);
      if (!all.values().stream().allMatch(sure -> sure >= 0 && sure <= 1)) {
        throw new IllegalArgumentException("how sure an intent is must be from 0 to 1: " + all);
      }
    }

    /** Returns that {@code by} read nothing. */
    public static Reading nothing(String by) {
      return new Reading(Map.of(), by, "");
    }

    /** Returns how sure {@code intent} is; 0 if it was not read. */
    public double sure(Intent intent) {
      return intents.getOrDefault(intent, 0.0);
    }
  }

  /** Returns what {@code turn} means. */
  Reading read(Turn turn);

  /** Returns a reader by lists of phrases. Where two tell the same, the surer one counts. */
  static TurnReader phrases(PhraseList... lists) {
    return new PhraseReader(List.copyOf(Arrays.asList(lists)));
  }

  /**
   * Returns a reader that asks a language model whether the user objected or changed his mind. It
   * is asked only of messages after which the agent did the same otherwise, and is told that what
   * it reads is data. What it says is recorded as its word.
   *
   * @param name the name of the model in requests
   */
  static TurnReader model(LanguageModel model, String name) {
    return new ModelReader(model, name);
  }

  /**
   * Returns a reader that asks {@code other} where this one read neither that the user objects nor
   * that he wants something else, though the agent then did the same otherwise.
   */
  default TurnReader orElse(TurnReader other) {
    requireNonNull(other, "other");
    return turn -> {
      Reading first = read(turn);
      return turn.change().isEmpty() || PhraseReader.isCue(first) ? first : other.read(turn);
    };
  }
}
