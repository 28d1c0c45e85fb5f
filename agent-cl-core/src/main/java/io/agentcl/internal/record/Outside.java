package io.agentcl.internal.record;

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

  /**
   * Returns the answer to a call that no rule denied; empty if the host's own tool is to be run.
   */
  Optional<ToolAnswer> answer(ToolCall call);

  /** Returns the answer of a read-only tool to a condition, or empty if nobody can tell. */
  Optional<ToolAnswer> probe(ToolCall call);

  /**
   * Begins a request to a model.
   *
   * @param request null if it could not be translated
   */
  Asked ask(@Nullable ModelRequest request);

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

  /** A request to a model. Of all that is said of it, one thing counts. */
  interface Asked {

    /** It is asked, and nobody wants to know more. */
    Asked FOR_REAL = new Asked() {};

    /** Returns the reply if the model is not to be asked. */
    default Optional<ModelReply> known() {
      return Optional.empty();
    }

    /** Returns what to throw if the reply that is known cannot be translated back. */
    default RuntimeException unreadable(RuntimeException cause) {
      return cause;
    }

    /** Called with what the model replied; null if that could not be translated. */
    default void replied(@Nullable ModelReply reply) {}

    /** Called if the model failed. */
    default void failed(Throwable cause) {}
  }
}
