package io.agentcl.redact;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found somewhere in a conversation, in the forms in which it may stand elsewhere in it,
 * where nothing tells what it is. Looking is linear in a text. Immutable once made.
 */
final class KnownValues {

  static final KnownValues NONE = new KnownValues(Map.of(), Map.of());

  /** What may stand between the digits of one number. */
  private static final String SEPARATORS = " -./()";

  private static final int MOST_SEPARATORS = 3;

  private final Map<String, String> literal;
  private final Map<String, String> plain;
  private final Automaton literals;
  private final Automaton plains;
  private final int longest;

  private KnownValues(Map<String, String> literal, Map<String, String> plain) {
    this.literal = literal;
    this.plain = plain;
    this.literals = new Automaton(literal.keySet());
    this.plains = new Automaton(plain.keySet());
    this.longest = plain.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /** Gathers known values; not thread-safe. */
  static final class Gathering {
    private final Map<String, Ranked> literal = new HashMap<>();
    private final Map<String, Ranked> plain = new HashMap<>();

    private record Ranked(String token, int rank) {}

    /** Adds {@code form}; of two that look alike the one of the lower rank counts. */
    void add(Rule.Form form, int rank) {
      Map<String, Ranked> all = form.literal() ? literal : plain;
      String key = form.literal() ? form.text() : form.text().toLowerCase(Locale.ROOT);
      all.merge(key, new Ranked(form.token(), rank), (a, b) -> a.rank() <= b.rank() ? a : b);
    }

    KnownValues known() {
      return new KnownValues(tokens(literal), tokens(plain));
    }

    private static Map<String, String> tokens(Map<String, Ranked> all) {
      Map<String, String> tokens = new HashMap<>();
      all.forEach((text, ranked) -> tokens.put(text, ranked.token()));
      return tokens;
    }
  }

  /** Returns what stands for {@code value} if it is known as a whole. */
  Optional<String> token(String value) {
    String exactly = literal.get(value);
    if (exactly != null) {
      return Optional.of(exactly);
    }
    @Nullable String words = plain.get(Chars.words(value).toLowerCase(Locale.ROOT));
    return Optional.ofNullable(words).map(token -> Chars.laidOut(value, token));
  }

  /** Tells {@code out} where known values stand in {@code text}. */
  void find(String text, Rule.Found out) {
    if (!literals.isEmpty()) {
      findLiterals(text, out);
    }
    if (!plains.isEmpty()) {
      findPlain(text, out);
    }
  }

  private void findLiterals(String text, Rule.Found out) {
    int state = Automaton.START;
    for (int i = 0; i < text.length(); i++) {
      state = literals.next(state, text.charAt(i));
      for (int end = literals.ending(state); end > 0; end = literals.shorter(end)) {
        tell(text, i + 1 - literals.word(end).length(), i + 1, out);
      }
    }
  }

  private void findPlain(String text, Rule.Found out) {
    int[] places = new int[longest];
    int words = 0;
    int apart = 0;
    int state = Automaton.START;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Chars.isWord(c)) {
        places[words++ % longest] = i;
        apart = 0;
        state = plains.next(state, Character.toLowerCase(c));
        for (int end = plains.ending(state); end > 0; end = plains.shorter(end)) {
          tell(text, places[(words - plains.word(end).length()) % longest], i + 1, out);
        }
      } else if (SEPARATORS.indexOf(c) < 0 || ++apart > MOST_SEPARATORS) {
        state = Automaton.START;
      }
    }
  }

  /** A part of a longer word is something else. */
  private static void tell(String text, int from, int to, Rule.Found out) {
    if (Chars.isEdge(text, from - 1) && Chars.isEdge(text, to)) {
      out.at(from, to);
    }
  }
}
