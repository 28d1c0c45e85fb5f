package io.agentcl.propose;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.ToolRule;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mines corrections from dialogues: after a call, the user speaks, and the same tool is called with
 * one or two other arguments. Proposes to make the later call in the first place where the user
 * says the same words.
 */
final class CorrectedArgumentProposer implements PatchProposer {

  private static final int MOST_DIFFERENT = 2;

  @Override
  public List<Patch> propose(ProposalRequest request) {
    List<Patch> patches = new ArrayList<>();
    for (Trial trial : request.failing()) {
      corrections(trial.run().trace())
          .forEach(correction -> correction.addPatch(request.harness(), patches));
    }
    return patches;
  }

  @Override
  public double lowerBound(Harness harness) {
    return ToolRule.LAYER.bits();
  }

  private record Correction(String saidBefore, ToolCall wrong, ToolCall right) {

    void addPatch(Harness harness, List<Patch> patches) {
      Map<String, @Nullable Object> before = wrong.value().asMap();
      Map<String, @Nullable Object> after = right.value().asMap();
      List<String> different = new ArrayList<>();
      TreeSet<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      for (String name : names) {
        if (!Objects.equals(before.get(name), after.get(name))) {
          different.add(name);
        }
      }
      if (different.isEmpty() || different.size() > MOST_DIFFERENT) {
        return;
      }
      Patch.Builder patch = harness.patch();
      for (String name : different) {
        patch.put(ToolRule.LAYER, name(name), rule(name, before.get(name), after.get(name)));
      }
      patches.add(
          patch
              .because("corrected from %s to %s".formatted(wrong, right))
              .origin(new Origin(Origin.Kind.PROPOSER, "corrected argument"))
              .build());
    }

    private String name(String argument) {
      String words = Value.of(saidBefore).hash().substring(0, 8);
      return "%s/%s-corrected-%s".formatted(Steps.of(wrong.name()), Steps.of(argument), words);
    }

    private ToolRule rule(String argument, @Nullable Object before, @Nullable Object after) {
      Condition when =
          Operand.argument(argument)
              .is(before)
              .and(Operand.allUserText().matches("(?i)" + Pattern.quote(saidBefore)));
      return ToolRule.rewrite(wrong.name(), argument, Operand.constant(after), when);
    }
  }

  private static List<Correction> corrections(Trace trace) {
    List<Correction> found = new ArrayList<>();
    TraceEvent.@Nullable ToolCalled called = null;
    String said = "";
    String saidBefore = "";
    for (TraceEvent event : trace.events()) {
      if (event instanceof TraceEvent.UserSaid user) {
        said = user.message().text();
      } else if (event instanceof TraceEvent.ToolCalled now && now.executed()) {
        if (called != null
            && called.call().name().equals(now.call().name())
            && !said.equals(saidBefore)) {
          found.add(new Correction(saidBefore, called.call(), now.call()));
        }
        called = now;
        saidBefore = said;
      }
    }
    return found;
  }
}
