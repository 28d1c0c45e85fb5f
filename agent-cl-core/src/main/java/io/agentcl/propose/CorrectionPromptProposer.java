package io.agentcl.propose;

import io.agentcl.condition.Condition;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
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
import java.util.Locale;
import java.util.Optional;

/**
 * Proposes a prompt section with the words of a complaint. What a user said, a program that knows
 * what users said, or staff who tell what happened to a user, is put into that user's own scope;
 * without a known user it is not proposed. An expert's word is for the tenant, if there is one,
 * that of who runs the agent for everyone. The words of a tool or document are never proposed.
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
    Scope speaker = context.scope();
    return switch (signal.wordsOf().kind()) {
      case TOOL -> Optional.empty();
      case USER, PROPOSER -> Optional.of(speaker).filter(scope -> scope.user() != null);
      case EXPERT -> Optional.of(new Scope(speaker.tenant(), null));
      case OPERATOR, RELEASE -> Optional.of(Scope.EVERYONE);
    };
  }

  private static Patch patch(Harness harness, Signal signal, Scope scope) {
    String name = "correction-" + Value.of(signal.text()).hash().substring(0, 8);
    PromptSection section = new PromptSection(signal.text(), Condition.always(), POSITION);
    Component wanted = Component.of(PromptSection.LAYER, scope, name, section);
    return harness
        .patch()
        .scope(scope)
        .put(PromptSection.LAYER, Steps.free(harness, wanted), section)
        .because("said: " + signal.text())
        .origin(source(signal))
        .build();
  }

  private static Origin source(Signal signal) {
    Origin words = signal.wordsOf();
    return words.source().isEmpty()
        ? new Origin(words.kind(), signal.kind().name().toLowerCase(Locale.ROOT))
        : words;
  }

  @Override
  public Origin limit(ProposalRequest request) {
    return request.expectedBy();
  }

  @Override
  public double lowerBound(Harness harness) {
    return PromptSection.LAYER.bits();
  }
}
