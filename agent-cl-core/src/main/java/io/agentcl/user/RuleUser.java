package io.agentcl.user;

import io.agentcl.run.User;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A user who pursues a goal by rules. What he says follows from the last answer alone. */
record RuleUser(Wishes wishes) implements User {

  private static final String YES = "Yes, please.";
  private static final String UNKNOWN = "I do not know.";
  private static final String GO_ON = "Please go on.";

  /** How often he says one thing that he is asked for: more is no misunderstanding. */
  private static final int OFTEN = 3;

  @Override
  public Optional<Message> next(Trace soFar) {
    List<Message> said = soFar.userMessages();
    if (said.isEmpty()) {
      return Optional.of(Message.of(wishes.opening()));
    }
    if (wishes.isDone(soFar) || said.size() >= wishes.most()) {
      return Optional.empty();
    }
    String agent = LastWords.ofAgent(soFar);
    String answer = answer(agent, soFar);
    if (!answer.isEmpty()) {
      return Optional.of(Message.of(answer));
    }
    return lostPatience(said)
        ? Optional.empty()
        : Optional.of(Message.of(Phrases.requests(agent).isEmpty() ? GO_ON : UNKNOWN));
  }

  /** Returns what helps the agent; an empty text if he has nothing that does. */
  private String answer(String agent, Trace soFar) {
    List<String> requests = Phrases.requests(agent);
    Optional<Wishes.Answer> answer = wishes.answerTo(agent);
    List<String> parts = corrections(requests);
    boolean isWrong = !parts.isEmpty();
    if (isWrong) {
      parts.add(0, "No.");
    } else {
      answer.map(Wishes.Answer::says).ifPresent(parts::add);
    }
    for (Wishes.Fact fact : wishes.facts()) {
      boolean isAsked = requests.stream().anyMatch(fact::isAskedIn);
      if (isAsked && !agent.contains(fact.value()) && !isSaidOften(fact, soFar)) {
        parts.add(fact.said());
      }
    }
    if (parts.isEmpty() && Phrases.askConsent(requests)) {
      parts.add(YES);
    }
    return parts.stream().distinct().collect(Collectors.joining(" "));
  }

  /** Returns what he says where he is asked about something of his that is not so. */
  private List<String> corrections(List<String> requests) {
    List<String> wrong = new ArrayList<>();
    for (Wishes.Fact fact : wishes.facts()) {
      for (String request : requests) {
        if (fact.isAskedIn(request) && ExactWords.otherThan(fact.value(), request)) {
          wrong.add(fact.said());
        }
      }
    }
    return wrong;
  }

  private static boolean isSaidOften(Wishes.Fact fact, Trace soFar) {
    return soFar.userMessages().stream().filter(each -> fact.isGivenIn(each.text())).count()
        >= OFTEN;
  }

  private boolean lostPatience(List<Message> said) {
    int inARow = 0;
    for (Message each : said) {
      inARow = Set.of(UNKNOWN, GO_ON).contains(each.text()) ? inARow + 1 : 0;
    }
    return inARow >= wishes.patience();
  }

  /** Without words he confirms what he agreed to in words just before. */
  @Override
  public List<TraceEvent.UserConfirmed> confirms(Trace soFar) {
    return confirms(wishes, soFar);
  }

  static List<TraceEvent.UserConfirmed> confirms(Wishes wishes, Trace soFar) {
    String agent = LastWords.ofAgent(soFar);
    boolean agrees =
        wishes.answerTo(agent).map(Wishes.Answer::agrees).orElse(true)
            && (wishes.answerTo(agent).isPresent() || Phrases.askConsent(Phrases.requests(agent)));
    if (!agrees || wishes.confirms().isEmpty()) {
      return List.of();
    }
    List<TraceEvent.UserConfirmed> now = new ArrayList<>();
    wishes.confirms().forEach(call -> now.add(new TraceEvent.UserConfirmed(Instant.EPOCH, call)));
    now.removeIf(each -> isConfirmed(each, soFar));
    return now;
  }

  private static boolean isConfirmed(TraceEvent.UserConfirmed confirmed, Trace soFar) {
    boolean isThere = false;
    for (TraceEvent event : soFar.events()) {
      if (event instanceof TraceEvent.UserSaid) {
        isThere = false;
      } else if (event instanceof TraceEvent.UserConfirmed before) {
        isThere |= before.call().equals(confirmed.call());
      }
    }
    return isThere;
  }

  @Override
  public Optional<String> fault(Trace trace) {
    return LastWords.areOfUser(trace) ? Optional.empty() : Conduct.ofLeaving(wishes, trace);
  }

  @Override
  public String version() {
    return "goal-1:" + Wishes.CODEC.encode(wishes).hash();
  }

  @Override
  public String toString() {
    return "user who wants: " + wishes.wants();
  }
}
