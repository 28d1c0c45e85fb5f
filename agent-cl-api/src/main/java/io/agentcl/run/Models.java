package io.agentcl.run;

import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Calls language models, around the host's own client. Safe for use by many threads. */
public interface Models {

  /**
   * Begins a request, for hosts whose models reply later: streams, callbacks, reactive ones.
   *
   * @throws RuntimeException in replays, if nothing answers a request whose replies are recorded
   */
  <Q, R> Started<R> begin(Codec<Q, R> codec, Q request);

  /**
   * Returns the reply to {@code request}, in the client's own types. In replays it may come from a
   * recording made for exactly this request in this trial; otherwise {@code real} is asked.
   *
   * @throws Exception if {@code real} does
   */
  <Q, R> R call(Codec<Q, R> codec, Q request, Callable<? extends R> real) throws Exception;

  /** As {@link #call(Codec, Object, Callable)}, of a model in the library's own types. */
  ModelReply call(ModelRequest request, LanguageModel real) throws Exception;

  /**
   * Translates the requests and replies of a client of models. In production only what is recorded
   * is translated: what cannot be is a gap in the recording, and the client's own objects pass
   * through. Implementations are safe for use by many threads.
   *
   * @param <Q> the client's requests
   * @param <R> its replies
   */
  interface Codec<Q, R> {

    /**
     * Returns {@code request} as it is recorded. What is left out is left out of the key of
     * recorded replies.
     *
     * @throws RuntimeException if it cannot be translated
     */
    ModelRequest request(Q request);

    /**
     * Returns {@code reply} as it is recorded.
     *
     * @throws RuntimeException if it cannot be translated
     */
    ModelReply reply(R reply);

    /**
     * Returns a reply that was recorded, for a replay.
     *
     * @throws RuntimeException if it is no such reply
     */
    R recorded(ModelReply reply);
  }

  /**
   * A request to a model under way. If it has no {@link #reply} yet, the host asks the model and
   * says what came of it, once; what is said later is ignored. If nothing was said when the
   * conversation ends, it is recorded as failed. Safe for use by many threads; nothing here waits.
   *
   * @param <R> the replies of the host's client
   */
  interface Started<R> {

    /**
     * Returns the reply if the model is not to be asked: in a replay it may come from a recording.
     */
    Optional<R> reply();

    /** Says that the model replied, and returns {@code reply}. */
    R complete(R reply);

    /** Says that the model failed. */
    void fail(Throwable cause);
  }
}
