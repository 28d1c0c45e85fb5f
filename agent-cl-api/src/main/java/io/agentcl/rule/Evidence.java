package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known at the moment a condition is judged. Evidence never changes once it was handed out,
 * so that a judgement can be repeated.
 */
public interface Evidence {

  /**
   * Returns the call that is being judged; outside of a call one with an empty tool name and no
   * arguments.
   */
  Call call();

  /** Returns what the host said of the conversation: user, product line, channel and so on. */
  Value context();

  /** Returns what user and agent said so far, the oldest first. */
  List<Said> dialogue();

  /** Returns the calls that tools answered so far, the oldest first. */
  List<Call> calls();

  /** Returns the calls that the host said the user confirmed, the oldest first. */
  List<Call> confirmations();

  /** Returns the time. */
  Instant now();

  /**
   * Returns what the read-only tool {@code tool} answers, or empty if nobody can tell here. The
   * probe is recorded.
   */
  Optional<Value> probe(String tool, Value arguments);

  /** Returns this evidence with other arguments of the call. */
  default Evidence withArguments(Value arguments) {
    return new ChangedCall(this, new Call(call().tool(), arguments, Value.NULL));
  }

  /**
   * One utterance.
   *
   * @param byUser whether the user said it, not the agent
   */
  record Said(boolean byUser, String text) {

    public Said {
      requireNonNull(text, "text");
    }
  }

  /**
   * One call of a tool.
   *
   * @param arguments a map
   * @param result what the tool answered; null before it did
   */
  record Call(String tool, Value arguments, Value result) {

    public Call {
      requireNonNull(tool, "tool");
      requireNonNull(arguments, "arguments");
      requireNonNull(result, "result");
    }

    /** Whether this is a call of the same tool with at least the arguments of {@code other}. */
    boolean covers(Call other) {
      Map<String, @Nullable Object> given = arguments.asMap();
      return tool.equals(other.tool)
          && other.arguments.asMap().entrySet().stream()
              .allMatch(
                  wanted ->
                      given.containsKey(wanted.getKey())
                          && equal(wanted.getValue(), given.get(wanted.getKey())));
    }

    private static boolean equal(@Nullable Object wanted, @Nullable Object given) {
      return Comparison.EQUAL.test(Value.of(wanted), Value.of(given)) == Truth.TRUE;
    }
  }
}

/** Evidence about a call whose arguments a rule changed. */
record ChangedCall(Evidence evidence, Evidence.Call call) implements Evidence {

  @Override
  public Value context() {
    return evidence.context();
  }

  @Override
  public List<Said> dialogue() {
    return evidence.dialogue();
  }

  @Override
  public List<Call> calls() {
    return evidence.calls();
  }

  @Override
  public List<Call> confirmations() {
    return evidence.confirmations();
  }

  @Override
  public Instant now() {
    return evidence.now();
  }

  @Override
  public Optional<Value> probe(String tool, Value arguments) {
    return evidence.probe(tool, arguments);
  }
}
