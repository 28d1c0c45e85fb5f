package io.agentcl.run;

import io.agentcl.condition.Consent;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Versions;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user of a replayed conversation. What he says depends on what was said before and on nothing
 * else. Users are safe for use by many threads.
 */
@FunctionalInterface
public interface User {

  /** Returns what the user says next, or empty if he has nothing more to say. */
  Optional<Message> next(Trace soFar);

  /** Returns how much time he lets pass before he says it; not negative. Defaults to none. */
  default Duration pause(Trace soFar) {
    return Duration.ZERO;
  }

  /**
   * Returns the calls that he confirms now, without words. Asked after each message of his, and
   * after each call of a tool. Defaults to none.
   */
  default List<TraceEvent.UserConfirmed> confirms(Trace soFar) {
    return List.of();
  }

  /** Returns the version of the user's code and words. */
  default String version() {
    return Versions.UNDECLARED;
  }

  /** Returns the version of his words alone, however fast he says them. */
  default String words() {
    return version();
  }

  /**
   * Returns whose words these are: {@link Origin.Kind#USER} of a recorded user, and by default the
   * host's, who wrote them down.
   */
  default Origin.Kind origin() {
    return Origin.Kind.OPERATOR;
  }

  /** Returns a user who says these texts one after another, whatever the answers. */
  static User scripted(String... texts) {
    return scripted(Arrays.stream(texts).map(Message::of).toList());
  }

  /** Returns a user who says these messages one after another, whatever the answers. */
  static User scripted(List<Message> messages) {
    return new ScriptedUser(messages, List.of(), List.of());
  }

  /**
   * Returns a user who says again what was recorded, with the same pauses, and confirms again what
   * the host said that he confirmed.
   */
  static User recorded(Trace recorded) {
    List<TraceEvent> events = recorded.events();
    return recorded(recorded, events.isEmpty() ? Instant.EPOCH : events.get(0).at());
  }

  /**
   * As {@link #recorded(Trace)}, with the pause before the first message.
   *
   * @param start when the recorded conversation was opened
   */
  static User recorded(Trace recorded, Instant start) {
    return new RecordedUser(ScriptedUser.of(recorded, start));
  }
}

/** A user who says what was recorded as it was given: bytes as new arrays. */
record RecordedUser(ScriptedUser script) implements User {

  @Override
  public Optional<Message> next(Trace soFar) {
    return script.next(soFar).map(RecordedUser::given);
  }

  private static Message given(Message message) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(message.data());
    data.replaceAll((key, content) -> Bytes.toArrays(content));
    return new Message(message.text(), data);
  }

  @Override
  public Duration pause(Trace soFar) {
    return script.pause(soFar);
  }

  @Override
  public List<TraceEvent.UserConfirmed> confirms(Trace soFar) {
    return script.confirms(soFar);
  }

  @Override
  public String version() {
    return script.version();
  }

  @Override
  public String words() {
    return script.words();
  }

  @Override
  public Origin.Kind origin() {
    return Origin.Kind.USER;
  }
}

/**
 * A user who says what is written down.
 *
 * @param pauses before each message; none where the list is shorter
 * @param confirmations what he confirms, in order
 */
record ScriptedUser(List<Message> messages, List<Duration> pauses, List<Confirmation> confirmations)
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

    /** The time is told by the place. */
    TraceEvent.UserConfirmed again() {
      return new TraceEvent.UserConfirmed(
          Instant.EPOCH, call, TraceEvent.UserConfirmed.By.HOST, consent);
    }
  }

  ScriptedUser {
    messages = List.copyOf(messages);
    pauses = List.copyOf(pauses);
    confirmations = List.copyOf(confirmations);
  }

  static ScriptedUser of(Trace recorded, Instant start) {
    List<Duration> pauses = new ArrayList<>();
    List<Confirmation> confirmations = new ArrayList<>();
    Instant before = start;
    int calls = 0;
    for (TraceEvent event : recorded.events()) {
      if (event instanceof TraceEvent.UserSaid) {
        Duration pause = Duration.between(before, event.at());
        pauses.add(pause.isNegative() ? Duration.ZERO : pause);
        calls = 0;
      } else if (event instanceof TraceEvent.ToolCalled) {
        calls++;
      } else if (isOfHost(event)) {
        confirmations.add(Confirmation.of(pauses.size(), calls, event));
      }
      before = event.at();
    }
    return new ScriptedUser(recorded.userMessages(), pauses, confirmations);
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
    return said < messages.size() ? Optional.of(messages.get(said)) : Optional.empty();
  }

  @Override
  public Duration pause(Trace soFar) {
    int said = soFar.userMessages().size();
    return said < pauses.size() ? pauses.get(said) : Duration.ZERO;
  }

  @Override
  public String version() {
    List<String> texts = pauses.stream().map(Duration::toString).toList();
    return "script-2:" + Value.of(List.of(messages, texts, confirmations)).hash();
  }

  @Override
  public String words() {
    return "words-1:" + Value.of(messages).hash();
  }
}
