package io.agentcl.internal.learn;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what an accepted patch demands before a tool may be called and nobody was seen to meet: if
 * nobody can, such as where the host never confirms, the tool is dead.
 */
final class Unmet {

  private Unmet() {}

  /** Returns one line for people per demand that no call in the replays of the targets met. */
  static List<String> demands(Found found) {
    List<ToolCalled> calls =
        found.verdict().fixed().stream()
            .flatMap(trial -> trial.run().trace().toolCalls().stream())
            .toList();
    List<String> notes = new ArrayList<>();
    for (Edit edit : found.patch().edits()) {
      edit.after().flatMap(Unmet::tool).ifPresent(tool -> add(edit, tool, calls, notes));
    }
    return notes;
  }

  private static void add(Edit edit, String tool, List<ToolCalled> calls, List<String> notes) {
    List<ToolCalled> ofTool =
        calls.stream().filter(called -> called.call().name().equals(tool)).toList();
    if (!ofTool.isEmpty() && ofTool.stream().noneMatch(ToolCalled::executed)) {
      notes.add(
          ("%s was met by none of %d calls of \"%s\": see that it can be met, or the tool is dead;"
                  + " a confirmation needs a host that calls confirmed(..)")
              .formatted(edit.address(), ofTool.size(), tool));
    }
  }

  private static Optional<String> tool(Component put) {
    try {
      return put.address().layer().equals(WorkflowRule.LAYER.id())
          ? Optional.of(put.as(WorkflowRule.LAYER).tool())
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a workflow layer of the host's own
    }
  }
}
