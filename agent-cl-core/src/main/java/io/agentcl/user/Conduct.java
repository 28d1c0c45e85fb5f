package io.agentcl.user;

import static io.agentcl.user.LastWords.quoted;

import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.user.Wishes.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one who plays a user may do wrong, told by rules from what he was given: he says what he
 * cannot know, speaks as the agent, claims to have done what only an agent can do, says the same
 * for ever, shows how he ends the conversation, or leaves while he is asked. Rules see words,
 * numbers and dates; that somebody prefers another seat than he was told they do not see.
 */
final class Conduct {

  /** What agents say, and users do not, also after what they have done. */
  private static final List<String> OF_AGENTS =
      List.of(
          "how can i help you",
          "how may i help you",
          "how can i assist",
          "how may i assist",
          "anything else i can help",
          "anything else i can assist",
          "i can help you with that",
          "i will transfer you",
          "ill transfer you",
          "i am transferring you",
          "let me check that for you",
          "let me look that up",
          "let me look into that for you",
          "as an ai",
          "as a language model",
          "as your agent",
          "i have cancelled your",
          "i have canceled your",
          "ive cancelled your",
          "ive canceled your",
          "i have updated your",
          "ive updated your",
          "i have processed your",
          "ive processed your",
          "i have issued",
          "ive issued",
          "i have refunded",
          "ive refunded",
          "i have rebooked your",
          "ive rebooked your",
          "i have cancelled the",
          "ive cancelled the",
          "i have canceled the",
          "ive canceled the",
          "i have processed the",
          "ive processed the",
          "i have updated the",
          "ive updated the",
          "i have upgraded your",
          "ive upgraded your",
          "your refund has been",
          "your booking has been",
          "your reservation has been",
          "your order has been",
          "wie kann ich ihnen helfen",
          "kann ich sonst noch etwas für sie tun",
          "ich verbinde sie",
          "ich habe ihre buchung",
          "ich habe ihre bestellung",
          "ihre buchung wurde",
          "ihre bestellung wurde",
          "als ki");

  private static final List<String> VOICES =
      List.of("agent:", "assistant:", "user:", "customer:", "system:");

  /** So often he is asked for something until it counts that he never said it. */
  private static final int OFTEN = 3;

  private Conduct() {}

  /**
   * Returns what is wrong with the last words of one who is played.
   *
   * @param stop what he says to leave
   */
  static Optional<String> ofWords(Wishes wishes, String stop, Trace trace) {
    String said = LastWords.ofUser(trace);
    List<String> known = new ArrayList<>(wishes.known());
    trace.replies().stream().map(Reply::text).forEach(known::add);
    if (said.contains(stop)) {
      return Optional.of("showed how he leaves amid other words: " + quoted(said));
    }
    if (speaksAsAgent(said, String.join("\n", wishes.known()))) {
      return Optional.of("spoke as the agent: " + quoted(said));
    }
    if (LastWords.userIsDeaf(trace)) {
      return Optional.of("says the same whatever the agent answers: " + quoted(said));
    }
    return new ExactWords(wishes.facts(), known)
        .unknownIn(said)
        .map(
            word ->
                "said \"%s\", which he was not given and did not hear: %s"
                    .formatted(word, quoted(said)));
  }

  private static boolean speaksAsAgent(String said, String given) {
    return OF_AGENTS.stream()
            .map(List::of)
            .anyMatch(each -> Phrases.in(said, each) && !Phrases.in(given, each))
        || said.lines()
            .map(line -> line.strip().toLowerCase(Locale.ROOT))
            .anyMatch(line -> VOICES.stream().anyMatch(line::startsWith));
  }

  /** Returns what was wrong with leaving now. */
  static Optional<String> ofLeaving(Wishes wishes, Trace trace) {
    if (wishes.isDone(trace) || trace.replies().isEmpty() || LastWords.agentGoesRound(trace)) {
      return Optional.empty();
    }
    if (trace.userMessages().size() >= wishes.most()) {
      return Optional.of(
          "came to no end within %d messages, and nobody went round".formatted(wishes.most()));
    }
    String agent = LastWords.ofAgent(trace);
    for (Fact fact : wishes.facts()) {
      boolean isAsked = fact.isAskedIn(agent) && !agent.contains(fact.value());
      if (isAsked && !isGiven(fact, trace)) {
        return Optional.of(
            "left without having said his %s, of which the agent spoke: %s"
                .formatted(fact.name(), quoted(agent)));
      }
    }
    return neverSaid(wishes, trace);
  }

  /** As {@link #ofLeaving}, of one who may leave whenever he wants. */
  static Optional<String> ofLeavingEarly(Wishes wishes, Trace trace) {
    Optional<String> fault = ofLeaving(wishes, trace);
    if (fault.isPresent() || wishes.isDone(trace) || LastWords.agentGoesRound(trace)) {
      return fault;
    }
    String agent = LastWords.ofAgent(trace);
    List<String> requests = Phrases.requests(agent);
    boolean isAsked =
        Phrases.askConsent(requests)
            || requests.stream()
                .anyMatch(
                    each ->
                        wishes.answerTo(each).isPresent()
                            || wishes.facts().stream().anyMatch(fact -> fact.isAskedIn(each)));
    return isAsked
        ? Optional.of("left before he had what he wants, while he was asked: " + quoted(agent))
        : Optional.empty();
  }

  private static Optional<String> neverSaid(Wishes wishes, Trace trace) {
    for (Fact fact : wishes.facts()) {
      long asked =
          trace.replies().stream()
              .filter(reply -> Phrases.requests(reply.text()).stream().anyMatch(fact::isAskedIn))
              .count();
      if (asked >= OFTEN && !isGiven(fact, trace)) {
        return Optional.of(
            "was asked for his %s %d times and never said it".formatted(fact.name(), asked));
      }
    }
    return Optional.empty();
  }

  private static boolean isGiven(Fact fact, Trace trace) {
    return trace.events(TraceEvent.UserSaid.class).stream()
        .anyMatch(said -> fact.isGivenIn(said.message().text()));
  }
}
