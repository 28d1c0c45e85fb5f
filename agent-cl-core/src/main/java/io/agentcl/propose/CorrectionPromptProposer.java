package io.agentcl.propose;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.scenario.Trial;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proposes a prompt section with the words of a correction. What a user said is shown to that user
 * only; without a known user it is not proposed.
 */
final class CorrectionPromptProposer implements PatchProposer {

  @Override
  public List<Patch> propose(ProposalRequest request) {
    List<Patch> patches = new ArrayList<>();
    for (Trial trial : request.failing()) {
      for (Signal signal : trial.scenario().signals()) {
        if (signal.isComplaint() && !signal.text().isBlank()) {
          scope(signal, trial.scenario().context())
              .ifPresent(when -> patches.add(patch(request.harness(), signal, when)));
        }
      }
    }
    return patches;
  }

  private static Optional<Condition> scope(Signal signal, Context context) {
    if (signal.origin().kind().compareTo(Origin.Kind.EXPERT) >= 0) {
      return Optional.of(Condition.always());
    }
    return context.text(Context.USER).map(user -> Operand.context(Context.USER).is(user));
  }

  private static Patch patch(Harness harness, Signal signal, Condition when) {
    String name = "correction-" + Value.of(signal.text()).hash().substring(0, 8);
    return harness
        .patch()
        .put(PromptSection.LAYER, name, new PromptSection(signal.text(), when, 1000))
        .because("said: " + signal.text())
        .origin(signal.origin())
        .build();
  }

  @Override
  public double lowerBound(Harness harness) {
    return PromptSection.LAYER.bits();
  }
}
