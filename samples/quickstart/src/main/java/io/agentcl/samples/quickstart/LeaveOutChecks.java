package io.agentcl.samples.quickstart;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.Skill;
import java.util.ArrayList;
import java.util.List;

/**
 * Proposes to leave out one check. Where a task looked for a skill of its own and found none, it
 * used the shared one: the check may go there, for all tasks, or in a new skill for this task.
 */
final class LeaveOutChecks implements PatchProposer {

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return request.failing().stream()
        .flatMap(trial -> trial.run().reads().stream())
        .flatMap(read -> missing(read).stream())
        .flatMap(own -> patches(request.harness(), own).stream())
        .toList();
  }

  @Override
  public double lowerBound(Harness harness) {
    return Skill.LAYER.bits();
  }

  private static List<String> missing(Read read) {
    return read instanceof Read.Found found
            && found.hash() == null
            && found.address().layer().equals(Skill.LAYER.id())
        ? List.of(found.address().name())
        : List.of();
  }

  private static List<Patch> patches(Harness harness, String own) {
    String shared = own.substring(own.indexOf('/') + 1);
    List<Patch> patches = new ArrayList<>();
    harness
        .find(Skill.LAYER, shared)
        .ifPresent(
            skill ->
                Procedure.steps(skill).stream()
                    .filter(step -> step.startsWith("check_"))
                    .forEach(
                        check -> {
                          Skill shorter = Procedure.without(check, skill);
                          patches.add(patch(harness, shared, shorter, check));
                          patches.add(patch(harness, own, shorter, check));
                        }));
    return patches;
  }

  private static Patch patch(Harness harness, String name, Skill shorter, String check) {
    return harness
        .patch()
        .put(Skill.LAYER, name, shorter)
        .because("no %s in %s".formatted(check, name))
        .origin(new Origin(Origin.Kind.PROPOSER, "leave out checks"))
        .build();
  }
}
