package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import io.agentcl.trace.ToolCall;
import java.util.List;

/**
 * What a user wants, and what comes of it if the agent does everything right. Immutable.
 *
 * @param id number of the task, unique in its world
 * @param user id of the user
 * @param instruction what the simulated user was told
 * @param truth what is right
 */
public record Task(int id, String user, String instruction, Truth truth) {

  public Task {
    requireNonNull(user, "user");
    requireNonNull(instruction, "instruction");
    requireNonNull(truth, "truth");
  }

  /**
   * What is right.
   *
   * @param actions calls that lead to the right final state
   * @param outputs texts that the agent must tell the user
   * @param defects actions that the world refuses: defects of the benchmark, in words. The state
   *     that the other actions lead to is expected nevertheless
   */
  public record Truth(List<ToolCall> actions, List<String> outputs, List<String> defects) {

    public Truth {
      actions = List.copyOf(actions);
      outputs = List.copyOf(outputs);
      defects = List.copyOf(defects);
    }
  }
}
