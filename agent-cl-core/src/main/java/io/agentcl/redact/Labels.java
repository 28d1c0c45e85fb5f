package io.agentcl.redact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words behind which a value may stand, in any case. Immutable. */
final class Labels {

  private static final List<String> JOINTS = List.of("", "_", "-", " ");

  private final Automaton automaton;

  /** Labels of {@code words}, with a star where words may be joined in some way. */
  Labels(String words) {
    this(joined(words));
  }

  /** Labels of {@code words}, in small letters. */
  Labels(Collection<String> words) {
    this.automaton = new Automaton(words);
  }

  private static List<String> joined(String words) {
    List<String> all = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      List<String> joints = word.indexOf('*') < 0 ? List.of("") : JOINTS;
      joints.forEach(joint -> all.add(word.replace("*", joint)));
    }
    return all;
  }

  /** Returns a matcher over {@code text} whose regions end nowhere for what looks around. */
  static Matcher matcher(Pattern pattern, String text) {
    return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** Tells {@code out} where labels stand in {@code text}, not as the end of a longer word. */
  void find(String text, Rule.Found out) {
    int state = Automaton.START;
    for (int i = 0; i < text.length(); i++) {
      state = automaton.next(state, Character.toLowerCase(text.charAt(i)));
      for (int end = automaton.ending(state); end > 0; end = automaton.shorter(end)) {
        int from = i + 1 - automaton.word(end).length();
        if (from == 0
            || !Chars.isLetter(text.charAt(from))
            || !Chars.isLetter(text.charAt(from - 1))) {
          out.at(from, i + 1);
        }
      }
    }
  }
}
