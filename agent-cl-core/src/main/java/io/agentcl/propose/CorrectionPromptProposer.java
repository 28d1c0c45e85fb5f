package io.agentcl.propose;

import io.agentcl.condition.Condition;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
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
 * Proposes a prompt section with the words of a correction. What a user said, or a program that
 * knows what users said, is put into that user's own scope; without a known user it is not
 * proposed. The words of a tool or document are never proposed.
 */
final class CorrectionPromptProposer implements PatchProposer {

  private static final int POSITION = 1000;

  @Override
  public List<Patch> propose(ProposalRequest request) {
    List<Patch> patches = new ArrayList<>();
    for (Trial trial : request.failing()) {
      for (Signal signal : trial.scenario().signals()) {
        if (signal.isComplaint() && !signal.text().isBlank()) {
          scope(signal, trial.scenario().context())
              .ifPresent(scope -> patches.add(patch(request.harness(), signal, scope)));
        }
      }
    }
    return patches;
  }

  private static Optional<Scope> scope(Signal signal, Context context) {
    return switch (signal.origin().kind()) {
      case TOOL -> Optional.empty();
      case USER, PROPOSER -> Optional.of(context.scope()).filter(scope -> scope.user() != null);
      case EXPERT, OPERATOR, RELEASE -> Optional.of(Scope.EVERYONE);
    };
  }

  private static Patch patch(Harness harness, Signal signal, Scope scope) {
    String name = "correction-" + Value.of(signal.text()).hash().substring(0, 8);
    return harness
        .patch()
        .scope(scope)
        .put(
            PromptSection.LAYER,
            name,
            new PromptSection(signal.text(), Condition.always(), POSITION))
        .because("said: " + signal.text())
        .origin(signal.origin())
        .build();
  }

  @Override
  public double lowerBound(Harness harness) {
    return PromptSection.LAYER.bits();
  }
}
