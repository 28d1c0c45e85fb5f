package io.agentcl.springboot;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application says of agent-cl. A name that is none of these is refused: a patch that was
 * to wait for approval would go live.
 *
 * @param enabled whether there is a learner; read by conditions
 * @param chatClients whether clients get the advisors; read by conditions
 * @param agentVersion version of the agent's code; null if it is not declared
 */
@ConfigurationProperties(prefix = "agent-cl", ignoreUnknownFields = false)
record AgentClProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("true") boolean chatClients,
    @Nullable String agentVersion,
    @DefaultValue Store store,
    @DefaultValue Conversations conversations,
    @DefaultValue Learning learning) {

  /**
   * Files.
   *
   * @param harness the shipped harness; null for an empty one
   * @param experiences what was recorded; null to keep it in memory
   */
  record Store(@Nullable Path harness, @Nullable Path experiences) {}

  /**
   * Conversations of production.
   *
   * @param idle after which time one ends
   * @param mostEvents of one that are kept
   * @param mostSize of one that is kept
   * @param memoryWindow messages that the chat memory of a replay keeps
   */
  record Conversations(
      @DefaultValue("30m") Duration idle,
      @DefaultValue("10000") int mostEvents,
      @DefaultValue("16MB") DataSize mostSize,
      @DefaultValue("20") int memoryWindow) {}

  /**
   * Attempts to learn.
   *
   * @param replays most of one attempt
   * @param time longest of one attempt
   * @param threads for replays; 0 for as many as there are processors
   * @param ask whether each patch waits for approval
   */
  record Learning(
      @DefaultValue("1000") int replays,
      @DefaultValue("10m") Duration time,
      @DefaultValue("0") int threads,
      @DefaultValue("false") boolean ask) {}
}
