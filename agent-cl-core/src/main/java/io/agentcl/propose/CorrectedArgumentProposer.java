package io.agentcl.propose;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.internal.dialogue.CallChange;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.ToolRule;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mines corrections from dialogues: after a call, the user speaks, and the same tool is called with
 * one or two other arguments. Proposes to make the later call in the first place where the same
 * user says the same words. What tools answered and the user did not say is no correction of his.
 */
final class CorrectedArgumentProposer implements PatchProposer {

  private static final int MOST_DIFFERENT = 2;

  @Override
  public List<Patch> propose(ProposalRequest request) {
    List<Patch> patches = new ArrayList<>();
    for (Trial trial : request.failing()) {
      Scope scope = trial.scenario().context().scope();
      for (Correction correction : corrections(trial.run().trace())) {
        correction.patch(request.harness(), scope).ifPresent(patches::add);
      }
    }
    return patches;
  }

  @Override
  public Origin limit(ProposalRequest request) {
    return request.expectedBy();
  }

  @Override
  public double lowerBound(Harness harness) {
    return ToolRule.LAYER.bits();
  }

  /**
   * A call and the call that took its place.
   *
   * @param saidBefore what the user had said last before the first one
   * @param userText all that he had said before the second one
   * @param toolText all that tools had answered by then
   */
  private record Correction(Calls calls, String saidBefore, String userText, String toolText) {

    Optional<Patch> patch(Harness harness, Scope scope) {
      Set<String> different = calls.different();
      if (different.isEmpty() || different.size() > MOST_DIFFERENT || !isOfUser(different)) {
        return Optional.empty();
      }
      Patch.Builder patch = harness.patch().scope(scope);
      for (String argument : different) {
        ToolRule rule = rule(argument);
        Component wanted = Component.of(ToolRule.LAYER, scope, name(argument), rule);
        patch.put(ToolRule.LAYER, Steps.free(harness, wanted), rule);
      }
      return Optional.of(
          patch
              .because("corrected from %s to %s".formatted(calls.wrong, calls.right))
              .origin(new Origin(Origin.Kind.PROPOSER, "corrected argument"))
              .build());
    }

    /** An argument that was left out of the second call cannot be taken out by a rule. */
    private boolean isOfUser(Set<String> different) {
      return different.stream()
          .allMatch(argument -> calls.after().containsKey(argument) && !isOfTool(argument));
    }

    private boolean isOfTool(String argument) {
      Object value = calls.after().get(argument);
      String text = plain(value instanceof String said ? said : Value.of(value).toString());
      return toolText.contains(text) && !userText.contains(text);
    }

    private String name(String argument) {
      String words = Value.of(saidBefore).hash().substring(0, 8);
      return "%s/%s-corrected-%s"
          .formatted(Steps.of(calls.wrong.name()), Steps.of(argument), words);
    }

    private ToolRule rule(String argument) {
      Condition said = Operand.allUserText().matches("(?i)" + Pattern.quote(saidBefore));
      Operand value = Operand.constant(calls.after().get(argument));
      String tool = calls.wrong.name();
      return calls.before().containsKey(argument)
          ? ToolRule.rewrite(
              tool,
              argument,
              value,
              Operand.argument(argument).is(calls.before().get(argument)).and(said))
          : new ToolRule.Fill(tool, argument, value, said, OnUnknown.SKIP);
    }
  }

  /** Two calls of one tool, one upon the other. */
  private record Calls(ToolCall wrong, ToolCall right) {

    Map<String, @Nullable Object> before() {
      return wrong.value().asMap();
    }

    Map<String, @Nullable Object> after() {
      return right.value().asMap();
    }

    Set<String> different() {
      return CallChange.names(before(), after());
    }
  }

  private static List<Correction> corrections(Trace trace) {
    List<Correction> found = new ArrayList<>();
    StringBuilder userText = new StringBuilder();
    StringBuilder toolText = new StringBuilder();
    TraceEvent.@Nullable ToolCalled called = null;
    String said = "";
    String saidBefore = "";
    for (TraceEvent event : trace.events()) {
      if (event instanceof TraceEvent.UserSaid user) {
        said = user.message().text();
        userText.append(plain(said)).append('\n');
      } else if (event instanceof TraceEvent.ToolCalled now && now.executed()) {
        if (called != null
            && called.call().name().equals(now.call().name())
            && !said.equals(saidBefore)) {
          Calls calls = new Calls(called.call(), now.call());
          found.add(new Correction(calls, saidBefore, userText.toString(), toolText.toString()));
        }
        called = now;
        saidBefore = said;
        toolText.append(plain(now.answer().text())).append('\n');
      }
    }
    return found;
  }

  /** Texts are compared whatever their case and white space. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
  }
}
