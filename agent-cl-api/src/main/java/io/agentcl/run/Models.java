package io.agentcl.run;

import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import java.util.concurrent.Callable;

/** Calls language models, around the host's own client. Safe for use by many threads. */
public interface Models {

  /**
   * Begins a request, for hosts whose models reply later: streams, callbacks, reactive ones.
   *
   * @throws RuntimeException in replays, if nothing answers a request whose replies are recorded
   */
  <Q, R> StartedReply<R> begin(ModelCodec<Q, R> codec, Q request);

  /**
   * Returns the reply to {@code request}, in the client's own types. In replays it may come from a
   * recording made for exactly this request in this trial; otherwise {@code real} is asked.
   *
   * @throws Exception if {@code real} does
   */
  <Q, R> R call(ModelCodec<Q, R> codec, Q request, Callable<? extends R> real) throws Exception;

  /** As {@link #call(ModelCodec, Object, Callable)}, of a model in the library's own types. */
  ModelReply call(ModelRequest request, LanguageModel real) throws Exception;
}
