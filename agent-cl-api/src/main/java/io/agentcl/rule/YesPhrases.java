package io.agentcl.rule;

import io.agentcl.harness.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges by a versioned list of phrases whether the user said yes to the last message. */
public final class YesPhrases {

  /** The first list of English phrases. A changed list gets a new name. */
  public static final String ENGLISH = "en-1";

  private static final Pattern YES =
      Pattern.compile(
          "(yes|yep|yeah|correct|confirm(ed)?|i confirm|go ahead|please do|do it|sure|ok(ay)?"
              + "|sounds good|that's right|that is right)"
              + "([,.! ]+(please|thanks|thank you|go ahead|do it|that's right|i confirm))*[.! ]*");

  private YesPhrases() {}

  static boolean confirm(Evidence evidence) {
    List<Evidence.Said> dialogue = evidence.dialogue();
    int last = dialogue.size() - 1;
    return last >= 1
        && dialogue.get(last).byUser()
        && !dialogue.get(last - 1).byUser()
        && YES.matcher(dialogue.get(last).text().strip().toLowerCase(Locale.ROOT)).matches()
        && namesAll(dialogue.get(last - 1).text(), evidence.call().arguments());
  }

  private static boolean namesAll(String message, Value arguments) {
    String text = message.toLowerCase(Locale.ROOT);
    return named(text, arguments.toObject());
  }

  private static boolean named(String text, @Nullable Object argument) {
    if (argument instanceof Map<?, ?> map) {
      return map.values().stream().allMatch(each -> named(text, each));
    }
    if (argument instanceof List<?> list) {
      return list.stream().allMatch(each -> named(text, each));
    }
    if (argument == null || argument instanceof Boolean) {
      return true; // what has no words of its own cannot be missing from them
    }
    Pattern word =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])"
                + Pattern.quote(argument.toString().toLowerCase(Locale.ROOT))
                + "(?![\\p{L}\\p{N}])");
    return word.matcher(text).find();
  }
}
