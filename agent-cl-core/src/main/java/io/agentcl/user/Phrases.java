package io.agentcl.user;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.dialogue.SpokenWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Phrases, and the sentences in which they are looked for. */
final class Phrases {

  /** By which agents ask for something without a question mark: English and German. */
  private static final List<String> REQUESTS =
      List.of(
          "please",
          "could you",
          "can you",
          "may i have",
          "provide",
          "tell me",
          "share",
          "let me know",
          "need",
          "what is",
          "whats",
          "which",
          "confirm",
          "bitte",
          "nennen sie",
          "teilen sie",
          "benötige",
          "brauche",
          "geben sie",
          "wie lautet",
          "welche",
          "bestätigen");

  /** By which agents ask whether they may act. */
  private static final List<String> CONSENT =
      List.of(
          "confirm",
          "proceed",
          "go ahead",
          "shall i",
          "should i",
          "would you like me to",
          "do you want me to",
          "is that correct",
          "is this correct",
          "is that right",
          "yes or no",
          "yes no",
          "bestätigen",
          "fortfahren",
          "soll ich",
          "ist das richtig",
          "ja oder nein");

  private Phrases() {}

  /** Returns {@code phrases}, of which each has a word. */
  static List<String> checked(List<String> phrases) {
    List<String> all = List.copyOf(requireNonNull(phrases, "phrases"));
    for (String each : all) {
      if (SpokenWords.of(each).isEmpty()) {
        throw new IllegalArgumentException(
            "the phrase \"%s\" has no word; to mend it, leave it out".formatted(each));
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there is no phrase; to mend it, give one");
    }
    return all;
  }

  /** Returns whether {@code text} has one of {@code phrases}. */
  static boolean in(String text, List<String> phrases) {
    String words = SpokenWords.of(text).spaced();
    return phrases.stream().anyMatch(each -> words.contains(SpokenWords.of(each).spaced()));
  }

  /** Returns the text as its words, so that two that differ only in marks are the same. */
  static String plain(String text) {
    return SpokenWords.of(text).spaced().strip();
  }

  /** Returns the sentences of {@code text}, each with its mark. */
  static List<String> sentences(String text) {
    return Arrays.stream(text.split("(?<=[.!?:;])\\s+|\\R", -1))
        .filter(each -> !each.isBlank())
        .toList();
  }

  /** Returns the sentences of {@code text} that ask for something. */
  static List<String> requests(String text) {
    List<String> asked = new ArrayList<>();
    for (String each : sentences(text)) {
      if (each.contains("?") || in(each, REQUESTS)) {
        asked.add(each);
      }
    }
    return asked;
  }

  /** Returns whether one of {@code requests} asks whether the agent may act. */
  static boolean askConsent(List<String> requests) {
    return requests.stream().anyMatch(each -> in(each, CONSENT));
  }
}
