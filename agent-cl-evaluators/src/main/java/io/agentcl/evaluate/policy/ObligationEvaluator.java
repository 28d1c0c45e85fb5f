package io.agentcl.evaluate.policy;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes if what calls of one tool oblige to was done by the end of the conversation. Only answered
 * calls oblige, and only answered calls fulfil; one call fulfils all obligations of the same shared
 * arguments before it. Abstains if a condition cannot tell whether a call obliges, if a call lacks
 * an argument to be shared, and if the trace does not reach the end of the conversation. Costs the
 * length of the trace. Immutable.
 */
public final class ObligationEvaluator implements Evaluator {

  private final Obligation obligation;
  private final @Nullable Context context;

  ObligationEvaluator(Obligation obligation, @Nullable Context context) {
    this.obligation = obligation;
    this.context = context;
  }

  /**
   * What is stored.
   *
   * @param context null if it was not given
   */
  record Form(Obligation obligation, @Nullable Value context)
      implements Supplier<ObligationEvaluator> {

    @Override
    public ObligationEvaluator get() {
      return new ObligationEvaluator(obligation, PolicyKinds.context(context));
    }
  }

  Form form() {
    return new Form(obligation, context == null ? null : context.value());
  }

  private ObligationEvaluator with(Condition when, List<String> sharing, List<String> without) {
    return new ObligationEvaluator(
        new Obligation(obligation.tool(), when, obligation.then(), sharing, without), context);
  }

  /** Returns this evaluator, for calls before which {@code when} held. */
  public ObligationEvaluator when(Condition when) {
    return with(requireNonNull(when, "when"), obligation.sharing(), obligation.without());
  }

  /** Returns this evaluator, where both calls have the same {@code arguments}, by name. */
  public ObligationEvaluator sharing(String... arguments) {
    return with(obligation.when(), List.of(arguments), obligation.without());
  }

  /**
   * Returns this evaluator, failing also if one of {@code tools} is called before the obligation is
   * fulfilled. A call that has the arguments to be shared counts against obligations of the same.
   */
  public ObligationEvaluator without(String... tools) {
    return with(obligation.when(), obligation.sharing(), List.of(tools));
  }

  /** Returns this evaluator for conversations of which the host said {@code context}. */
  public ObligationEvaluator in(Context context) {
    return new ObligationEvaluator(obligation, requireNonNull(context, "context"));
  }

  @Override
  public Score evaluate(Run run) {
    return new ObligationJudgement(obligation, context, run).score();
  }

  @Override
  public String name() {
    return obligation.toString();
  }

  @Override
  public String version() {
    // A workflow rule is what stores a condition.
    WorkflowRule stored = WorkflowRule.before(obligation.tool(), obligation.when(), "");
    List<@Nullable Object> all =
        Arrays.asList(
            WorkflowRule.LAYER.codec().encode(stored),
            obligation.then(),
            obligation.sharing(),
            obligation.without(),
            context == null ? null : context.value());
    return "obligation-2:" + Value.of(all).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
