package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened in a conversation. Events are immutable. */
public sealed interface TraceEvent {

  /** Returns when it ended. */
  Instant at();

  /** Returns it in words, for people: one line, or more where a text in it has more. */
  String summary();

  /** Adds to {@code history} what conditions see of this; of most events they see nothing. */
  default void addTo(History.Log history) {}

  /** The user said something. */
  record UserSaid(Instant at, Message message) implements TraceEvent {

    public UserSaid {
      requireNonNull(at, "at");
      requireNonNull(message, "message");
    }

    @Override
    public void addTo(History.Log history) {
      history.said(new Evidence.Said(true, message.text()));
    }

    @Override
    public String summary() {
      return "user: " + message;
    }
  }

  /** The agent answered. */
  record AgentReplied(Instant at, Reply reply) implements TraceEvent {

    public AgentReplied {
      requireNonNull(at, "at");
      requireNonNull(reply, "reply");
    }

    @Override
    public void addTo(History.Log history) {
      history.said(new Evidence.Said(false, reply.text()));
    }

    @Override
    public String summary() {
      return "agent: " + reply;
    }
  }

  /**
   * The agent called a tool.
   *
   * @param requested the call as the agent made it
   * @param call the call as rules left it
   * @param rules addresses of the rules that acted
   * @param step which of its model's calls it was; null if that is not known
   */
  record ToolCalled(
      Instant at,
      ToolCall requested,
      ToolCall call,
      ToolAnswer answer,
      List<String> rules,
      @Nullable Step step)
      implements TraceEvent {

    /**
     * Where a call stands in what a model asked for. Calls of one round were asked for at once:
     * they have no order among each other, and a recording keeps them in that of their names and
     * arguments.
     *
     * @param round how many replies of models there were before, in this conversation
     * @param id what the model called it, unique in its round
     */
    public record Step(int round, String id) {

      public Step {
        requireNonNull(id, "id");
      }
    }

    /** Makes a call of which it is not known which of its model's it was. */
    public ToolCalled(
        Instant at, ToolCall requested, ToolCall call, ToolAnswer answer, List<String> rules) {
      this(at, requested, call, answer, rules, null);
    }

    /** Returns whether {@code other} was asked for at the same time. */
    public boolean isBeside(ToolCalled other) {
      return step != null && other.step != null && step.round == other.step.round;
    }

    public ToolCalled {
      requireNonNull(at, "at");
      requireNonNull(requested, "requested");
      requireNonNull(call, "call");
      requireNonNull(answer, "answer");
      rules = List.copyOf(requireNonNull(rules, "rules"));
    }

    /**
     * Returns whether a tool was really asked, and answered or failed. A call whose answer is
     * {@linkplain ToolAnswer.Unknown unknown} may have been, and counts.
     */
    public boolean executed() {
      return answer.executed() != Truth.FALSE;
    }

    @Override
    public void addTo(History.Log history) {
      if (answer instanceof ToolAnswer.Answered answered) {
        history.answered(call.seen(answered.value().orElse(Value.NULL)));
      } else if (answer instanceof ToolAnswer.Unknown) {
        history.losing(log -> log.answered(call.seen(Value.NULL)));
      }
    }

    @Override
    public String summary() {
      String by = rules.isEmpty() ? "" : " by " + String.join(", ", rules);
      return "tool: %s -> %s%s".formatted(call, answer.summary(), by);
    }
  }

  /** A condition asked a read-only tool. */
  record ToolProbed(Instant at, ToolCall call, ToolAnswer answer) implements TraceEvent {

    public ToolProbed {
      requireNonNull(at, "at");
      requireNonNull(call, "call");
      requireNonNull(answer, "answer");
    }

    @Override
    public String summary() {
      return "probe: %s -> %s".formatted(call, answer.summary());
    }
  }

  /**
   * The agent asked a language model.
   *
   * @param request the request; a recording keeps of its body what it adds to one before
   */
  record ModelCalled(Instant at, ModelRequest request, ModelReply reply) implements TraceEvent {

    public ModelCalled {
      requireNonNull(at, "at");
      requireNonNull(request, "request");
      requireNonNull(reply, "reply");
    }

    @Override
    public String summary() {
      return "model %s, %d tokens".formatted(request.model(), reply.usage().tokens());
    }
  }

  /** A language model failed; the request is as that of {@link ModelCalled}. */
  record ModelFailed(Instant at, ModelRequest request, String reason) implements TraceEvent {

    public ModelFailed {
      requireNonNull(at, "at");
      requireNonNull(request, "request");
      requireNonNull(reason, "reason");
    }

    @Override
    public String summary() {
      return "model %s failed: %s".formatted(request.model(), reason);
    }
  }

  /**
   * The agent read something outside.
   *
   * @param name what is read
   * @param key what it was asked for, such as a query; null if nothing
   */
  record ExternalRead(Instant at, String name, Value key, Value content) implements TraceEvent {

    public ExternalRead {
      requireNonNull(at, "at");
      requireNonNull(name, "name");
      requireNonNull(key, "key");
      requireNonNull(content, "content");
    }

    /** Makes a read that was asked for nothing. */
    public ExternalRead(Instant at, String name, Value content) {
      this(at, name, Value.NULL, content);
    }

    @Override
    public String summary() {
      String asked = key.equals(Value.NULL) ? "" : " for " + key;
      return "read %s%s: %s".formatted(name, asked, content);
    }
  }

  /**
   * The user confirmed this call.
   *
   * @param by who said so: a recorded user says again what the host said
   * @param consent how far that reaches
   */
  record UserConfirmed(Instant at, ToolCall call, By by, Consent consent) implements TraceEvent {

    /** Who says that a user confirmed. */
    public enum By {
      /** The host, from outside of the agent; in a replay its user does. */
      HOST,
      /** The agent, which says it again when it is replayed. */
      AGENT
    }

    public UserConfirmed {
      requireNonNull(at, "at");
      requireNonNull(call, "call");
      by = by == null ? By.HOST : by; // recordings are older than these two components
      consent = consent == null ? Consent.ONCE : consent;
    }

    /** The host said that the user confirmed exactly this call, for once. */
    public UserConfirmed(Instant at, ToolCall call) {
      this(at, call, By.HOST, Consent.ONCE);
    }

    @Override
    public void addTo(History.Log history) {
      history.confirmed(call.seen(Value.NULL), consent);
    }

    @Override
    public String summary() {
      return "confirmed: " + call + (consent.equals(Consent.ONCE) ? "" : ", " + consent);
    }
  }

  /**
   * The agent was stopped while it answered, as when the user leaves; nothing was wrong with it.
   *
   * @param soFar what of the answer was there
   */
  record AgentCancelled(Instant at, Reply soFar) implements TraceEvent {

    public AgentCancelled {
      requireNonNull(at, "at");
      requireNonNull(soFar, "soFar");
    }

    @Override
    public void addTo(History.Log history) {
      history.said(new Evidence.Said(false, soFar.text()));
    }

    @Override
    public String summary() {
      return "cancelled after: " + soFar;
    }
  }

  /** The agent gave up; no answer follows. */
  record AgentFailed(Instant at, String reason) implements TraceEvent {

    public AgentFailed {
      requireNonNull(at, "at");
      requireNonNull(reason, "reason");
    }

    @Override
    public String summary() {
      return "failed: " + reason;
    }
  }
}
