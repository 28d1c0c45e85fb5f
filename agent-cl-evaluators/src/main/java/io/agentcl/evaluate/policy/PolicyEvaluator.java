package io.agentcl.evaluate.policy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes if no call was executed that one of its rules would have denied. Each call is judged with
 * the evidence as it stood before it: what was said, answered and confirmed until then, and the
 * arguments with which it was executed. So the grader flags what a session with the rule denies.
 * Where the conversation goes on with what was said {@linkplain Run#earlier earlier}, these words
 * are history for it, too, and what else happened then is unknown.
 *
 * <p>What a condition does not know, the rule's {@link io.agentcl.rule.OnUnknown} decides, as in a
 * session. But a trace may not tell what a session would have known: the answer to a probe that
 * nobody made, the context, the moment between the event before a call and its end at which it was
 * decided. A call whose verdict hinges on that is not judged, and the evaluator abstains unless
 * another call is a violation. It also abstains if events were dropped: a violation may be among
 * them, or what made a call none; a call is a violation then only if no lost event could turn it.
 * Calls that raced with each other, or that a tool made while it was called itself, are judged in
 * the order in which they ended, though a session decided on them earlier.
 *
 * <p>Costs the length of the trace, and for each call of a tool the rules of that tool. Immutable.
 */
public final class PolicyEvaluator implements Evaluator {

  private final List<Restriction> restrictions;
  private final Map<String, List<Restriction>> byTool;
  private final @Nullable Context context;
  private final boolean guarded;

  PolicyEvaluator(List<Restriction> restrictions) {
    this(restrictions, null, false);
  }

  private PolicyEvaluator(
      List<Restriction> restrictions, @Nullable Context context, boolean guarded) {
    if (restrictions.isEmpty()) {
      throw new IllegalArgumentException(
          "a policy of no rule; to mend it, name a guard or a workflow rule at least");
    }
    this.restrictions = List.copyOf(restrictions);
    this.byTool = this.restrictions.stream().collect(groupingBy(Restriction::tool));
    this.context = context;
    this.guarded = guarded;
  }

  /**
   * What is stored.
   *
   * @param context null if it was not given
   */
  record Form(List<Rule> rules, @Nullable Value context, boolean asGuarded)
      implements Supplier<PolicyEvaluator> {

    @Override
    public PolicyEvaluator get() {
      return new PolicyEvaluator(
          rules.stream().map(each -> Restriction.read(each.name, each.rule)).toList(),
          PolicyKinds.context(context),
          asGuarded);
    }
  }

  /** A rule, under the name by which reasons call it. */
  record Rule(String name, Value rule) {}

  Form form() {
    return new Form(
        restrictions.stream().map(each -> new Rule(each.name(), each.stored())).toList(),
        context == null ? null : context.value(),
        guarded);
  }

  /** Returns this evaluator for conversations of which the host said {@code context}. */
  public PolicyEvaluator in(Context context) {
    return new PolicyEvaluator(restrictions, requireNonNull(context, "context"), guarded);
  }

  /**
   * Returns this evaluator, which judges as a session does that can ask nobody: a probe that was
   * not recorded, and a context that was not given, are unknown, and the rule's {@link
   * io.agentcl.rule.OnUnknown} decides. The time of a call is the time at which it ended. Of a
   * trace that lost events it judges what no lost event could turn, as without this.
   */
  public PolicyEvaluator asGuarded() {
    return new PolicyEvaluator(restrictions, context, true);
  }

  @Override
  public Score evaluate(Run run) {
    return new PolicyJudgement(this, run).score();
  }

  List<Restriction> of(String tool) {
    return byTool.getOrDefault(tool, List.of());
  }

  @Nullable Context context() {
    return context;
  }

  boolean isGuarded() {
    return guarded;
  }

  @Override
  public String name() {
    return "obeys "
        + restrictions.stream().map(each -> each.name() + ": " + each.message()).toList();
  }

  @Override
  public String version() {
    List<Value> rules = restrictions.stream().map(Restriction::content).toList();
    List<@Nullable Object> all =
        Arrays.asList(rules, context == null ? null : context.value(), guarded);
    return "policy-2:" + Value.of(all).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
