package io.agentcl.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that is a whole list of messages: {@code system: … \n user: …}. */
final class Transcript {

  private static final Pattern TURN =
      Pattern.compile("(?im)^(system|developer|user|human|assistant|ai): ?");

  private Transcript() {}

  /** Returns the messages in {@code text}; one of {@code byDefault} if it is an ordinary text. */
  static List<Said> read(String text, Role byDefault) {
    Matcher turn = TURN.matcher(text);
    if (byDefault != Role.USER || !turn.lookingAt()) {
      return List.of(Said.of(byDefault, text));
    }
    List<Said> said = new ArrayList<>();
    Matcher each = TURN.matcher(text);
    each.find();
    while (true) {
      Role role = Role.named(each.group(1));
      int from = each.end();
      boolean more = each.find();
      String words = text.substring(from, more ? each.start() : text.length()).strip();
      said.add(Said.of(role == null ? byDefault : role, words));
      if (!more) {
        return said;
      }
    }
  }
}
