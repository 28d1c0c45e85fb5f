package io.agentcl.user;

import io.agentcl.internal.text.Excerpts;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;

/** What was said last, and whether somebody says the same for ever. */
final class LastWords {

  /** So many equal answers of the agent are a circle in which the agent goes, not its user. */
  private static final int CIRCLE = 3;

  /** So many equal messages to different answers are a user who does not listen. */
  private static final int DEAF = 3;

  /** A message of so few words, such as "yes, please", may answer many things. */
  private static final int SHORT = 4;

  private static final int SHORT_DEAF = 10;

  private LastWords() {}

  /** Returns {@code text} as what somebody said, for people: in one line, not all of a long one. */
  static String quoted(String text) {
    return "\"" + Excerpts.of(text.replaceAll("\\s+", " ").strip()) + "\"";
  }

  /** Returns the last answer of the agent, or an empty text. */
  static String ofAgent(Trace trace) {
    List<Reply> replies = trace.replies();
    return replies.isEmpty() ? "" : replies.get(replies.size() - 1).text();
  }

  /** Returns the last message of the user, or an empty text. */
  static String ofUser(Trace trace) {
    var messages = trace.userMessages();
    return messages.isEmpty() ? "" : messages.get(messages.size() - 1).text();
  }

  /** Returns whether the user said something last, which the agent has not answered. */
  static boolean areOfUser(Trace trace) {
    for (int i = trace.events().size() - 1; i >= 0; i--) {
      TraceEvent event = trace.events().get(i);
      if (event instanceof TraceEvent.UserSaid) {
        return true;
      }
      if (event instanceof TraceEvent.AgentReplied) {
        return false;
      }
    }
    return false;
  }

  /** Returns whether the agent says again and again what it said last. */
  static boolean agentGoesRound(Trace trace) {
    String last = Phrases.plain(ofAgent(trace));
    return trace.replies().stream()
            .filter(reply -> Phrases.plain(reply.text()).equals(last))
            .limit(CIRCLE)
            .count()
        == CIRCLE;
  }

  /** Returns whether the user says the same again and again, though the agent does not. */
  static boolean userIsDeaf(Trace trace) {
    List<String> said =
        trace.userMessages().stream().map(message -> Phrases.plain(message.text())).toList();
    String last = said.isEmpty() ? "" : said.get(said.size() - 1);
    int most = last.split(" ", -1).length > SHORT ? DEAF : SHORT_DEAF;
    if (said.size() < most
        || !said.subList(said.size() - most, said.size()).stream().allMatch(last::equals)) {
      return false;
    }
    List<String> replies =
        trace.replies().stream().map(reply -> Phrases.plain(reply.text())).toList();
    int from = Math.max(0, replies.size() - (most - 1));
    return replies.subList(from, replies.size()).stream().distinct().count() == most - 1;
  }
}
