package io.agentcl.samples.openai;

/** Says what the stub answers. Called by many threads at once. */
@FunctionalInterface
public interface Script extends AutoCloseable {

  /**
   * Returns the reply to {@code request}.
   *
   * @throws Exception if there is none; the client is told so with status 404
   */
  StubReply reply(StubRequest request) throws Exception;

  /** Called when the stub is closed. Does nothing by default. */
  @Override
  default void close() {}
}
