package io.agentcl.internal.record;

import io.agentcl.run.LanguageModel;
import io.agentcl.run.Tool;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What stands behind a session: production or a replay. Safe for use by many threads. */
public interface Outside {

  /** Returns the answer of the tool to a call that no rule denied. */
  ToolAnswer call(ToolCall call, Tool real);

  /** Returns the answer of a read-only tool to a condition, or empty if nobody can tell. */
  Optional<ToolAnswer> probe(ToolCall call);

  /** Returns the reply of a model. */
  ModelReply call(ModelRequest request, LanguageModel real) throws Exception;

  /**
   * Returns what is read outside.
   *
   * @param key what is asked for; null if it is no value
   */
  <T> T external(String name, @Nullable Value key, Codec<T> codec, Callable<T> read)
      throws Exception;

  /** Returns the calls that the user confirms now; asked after each message and each call. */
  List<TraceEvent.UserConfirmed> confirms(Supplier<Trace> soFar);

  /** Returns whether this is a replay. */
  boolean isReplay();

  /** Returns the clock to go by. */
  Clock clock();

  /** Returns the randomness to use. */
  RandomGenerator random();

  /** Called before each use of the session; throws if it must not be used any more. */
  void checkOpen();

  /** As {@link #checkOpen}, before each call of a tool, also one that a rule will deny. */
  void countCall();
}
