package io.agentcl.draft;

import io.agentcl.evidence.Consent;
import io.agentcl.harness.Origin;
import io.agentcl.run.User;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user who says again what was recorded, as it was given (bytes as new arrays), with the same
 * pauses, and confirms again what the host said that he confirmed.
 *
 * @param pauses before each message; none where the list is shorter
 * @param confirmations what he confirms, in order
 */
record RecordedUser(List<Message> messages, List<Duration> pauses, List<Confirmation> confirmations)
    implements User {

  /**
   * A call that he confirms.
   *
   * @param messages how many messages he has sent before
   * @param calls how many calls the agent has made since the last of them
   */
  record Confirmation(int messages, int calls, ToolCall call, Consent consent) {

    static Confirmation of(int messages, int calls, TraceEvent event) {
      TraceEvent.UserConfirmed confirmed = (TraceEvent.UserConfirmed) event;
      return new Confirmation(messages, calls, confirmed.call(), confirmed.consent());
    }

    Map<String, Object> plain() {
      return Map.of("messages", messages, "calls", calls, "call", call, "consent", consent);
    }

    /** The time is told by the place. */
    TraceEvent.UserConfirmed again() {
      return new TraceEvent.UserConfirmed(
          Instant.EPOCH, call, TraceEvent.UserConfirmed.By.HOST, consent);
    }
  }

  RecordedUser {
    messages = List.copyOf(messages);
    pauses = List.copyOf(pauses);
    confirmations = List.copyOf(confirmations);
  }

  /**
   * A message that only says again what was not answered is no second message: it is said once, and
   * what follows it follows that.
   */
  static RecordedUser of(Trace recorded, Instant start) {
    List<Message> messages = new ArrayList<>();
    List<Duration> pauses = new ArrayList<>();
    List<Confirmation> confirmations = new ArrayList<>();
    Instant before = start;
    boolean answered = true;
    int calls = 0;
    for (TraceEvent event : recorded.events()) {
      if (event instanceof TraceEvent.UserSaid said) {
        if (answered || !said.message().equals(messages.get(messages.size() - 1))) {
          Duration pause = Duration.between(before, event.at());
          pauses.add(pause.isNegative() ? Duration.ZERO : pause);
          messages.add(said.message());
        }
        answered = false;
        calls = 0;
      } else if (event instanceof TraceEvent.AgentReplied) {
        answered = true;
      } else if (event instanceof TraceEvent.ToolCalled) {
        calls++;
      } else if (isOfHost(event)) {
        confirmations.add(Confirmation.of(pauses.size(), calls, event));
      }
      before = event.at();
    }
    return new RecordedUser(messages, pauses, confirmations);
  }

  private static boolean isOfHost(TraceEvent event) {
    return event instanceof TraceEvent.UserConfirmed confirmed
        && confirmed.by() == TraceEvent.UserConfirmed.By.HOST;
  }

  /** Those whose place has come, without those that he said before. */
  @Override
  public List<TraceEvent.UserConfirmed> confirms(Trace soFar) {
    if (confirmations.isEmpty()) {
      return List.of();
    }
    int said = 0;
    int calls = 0;
    int confirmed = 0;
    for (TraceEvent event : soFar.events()) {
      said += event instanceof TraceEvent.UserSaid ? 1 : 0;
      calls = event instanceof TraceEvent.UserSaid ? 0 : calls;
      calls += event instanceof TraceEvent.ToolCalled ? 1 : 0;
      confirmed += isOfHost(event) ? 1 : 0;
    }
    List<TraceEvent.UserConfirmed> now = new ArrayList<>();
    for (Confirmation next :
        confirmations.subList(Math.min(confirmed, confirmations.size()), confirmations.size())) {
      if (next.messages > said || (next.messages == said && next.calls > calls)) {
        break;
      }
      now.add(next.again());
    }
    return now;
  }

  @Override
  public Optional<Message> next(Trace soFar) {
    int said = soFar.userMessages().size();
    return said < messages.size() ? Optional.of(given(messages.get(said))) : Optional.empty();
  }

  private static Message given(Message message) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(message.data());
    data.replaceAll((key, content) -> Bytes.toArrays(content));
    return new Message(message.text(), data, message.parts());
  }

  @Override
  public Duration pause(Trace soFar) {
    int said = soFar.userMessages().size();
    return said < pauses.size() ? pauses.get(said) : Duration.ZERO;
  }

  @Override
  public String version() {
    List<String> texts = pauses.stream().map(Duration::toString).toList();
    List<?> confirmed = confirmations.stream().map(Confirmation::plain).toList();
    return "script-2:" + Value.of(List.of(messages, texts, confirmed)).hash();
  }

  @Override
  public String words() {
    return "words-1:" + Value.of(messages).hash();
  }

  @Override
  public Origin.Kind origin() {
    return Origin.Kind.USER;
  }
}
