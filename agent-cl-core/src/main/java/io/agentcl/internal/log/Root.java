package io.agentcl.internal.log;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a whole log adds up to, in one line that somebody keeps elsewhere. A chain alone does not
 * show that it was rewritten from its beginning; against a root from before, it does.
 */
final class Root {

  private static final Pattern LINE =
      Pattern.compile(
          "agent-cl log: records (\\d+), segment \\d+, chain [0-9a-f]{64}, root [0-9a-f]{64}");

  private Root() {}

  static String of(Tip tip) {
    HexFormat hex = HexFormat.of();
    Seal seal = tip.sealed();
    return "agent-cl log: records %d, segment %d, chain %s, root %s"
        .formatted(
            tip.sequence(), tip.segment(), hex.formatHex(seal.chain()), hex.formatHex(seal.root()));
  }

  /** Returns how many records the log had. */
  static long records(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "no root of a log: \"%s\"; to mend it, give the whole line that root() or seal gave, as one"
                  .formatted(line)
              + " argument, in quotes on a command line");
    }
    return Long.parseLong(matcher.group(1));
  }
}
