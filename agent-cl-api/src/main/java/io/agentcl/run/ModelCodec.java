package io.agentcl.run;

import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;

/**
 * Translates the requests and replies of a client of models. In production only what is recorded is
 * translated: what cannot be is a gap in the recording, and the client's own objects pass through.
 * Implementations are safe for use by many threads.
 *
 * @param <Q> the client's requests
 * @param <R> its replies
 */
public interface ModelCodec<Q, R> {

  /**
   * Returns {@code request} as it is recorded. What is left out is left out of the key of recorded
   * replies.
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
