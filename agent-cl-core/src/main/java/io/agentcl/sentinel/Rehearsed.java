package io.agentcl.sentinel;

import io.agentcl.experience.Experience;
import io.agentcl.harness.Read;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.run.Run;
import io.agentcl.scenario.Fidelity;
import io.agentcl.trace.TraceEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * A passing conversation that was replayed without a change.
 *
 * @param covers names of what was read of the harness, of tools that were called and rules that
 *     acted
 * @param count how many conversations have its shape
 */
record Rehearsed(
    Experience experience, Run run, Fidelity fidelity, Set<String> covers, long count) {

  private static final Set<String> BY_RESULT =
      Set.of(Route.TARGET.name(), PromptSection.PROMPT.name());

  static Rehearsed of(PassingShapes.Shape shape, Run run) {
    Experience experience = shape.one;
    Run recorded = Run.of(experience.trace(), experience.setting().context());
    Set<String> covers = new TreeSet<>();
    run.reads().forEach(read -> add(read, covers));
    for (TraceEvent.ToolCalled called : run.trace().toolCalls()) {
      covers.add("tool " + called.call().name());
      called.rules().forEach(rule -> covers.add("rule " + rule));
    }
    return new Rehearsed(experience, run, Fidelity.of(recorded, run), covers, shape.count);
  }

  /**
   * What was derived stands for what it read. A route and a prompt are told apart by what came of
   * it, too; most others give something else for each conversation, which nothing else could cover.
   */
  private static void add(Read read, Set<String> covers) {
    if (read instanceof Read.Derived<?, ?> derived) {
      covers.addAll(derived.dependencies());
      if (BY_RESULT.contains(derived.name())) {
        covers.add("%s %.8s".formatted(derived.name(), derived.resultHash().orElse("?")));
      }
    } else {
      covers.add(read.toString());
    }
  }
}
