package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.ExpectedCall;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.statistics.Proportion;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How tau2-bench rewards. */
class TauRewardConformanceTest {

  private static final double TOLERANCE = 1e-9;
  private static final Ending END = Ending.COMPLETED;

  private static final Map<String, Ending.Kind> ENDINGS =
      Map.of(
          "user_stop", Ending.Kind.COMPLETED,
          "agent_stop", Ending.Kind.COMPLETED,
          "max_steps", Ending.Kind.TRUNCATED,
          "too_many_errors", Ending.Kind.TRUNCATED,
          "infrastructure_error", Ending.Kind.VOID);

  private static final Map<String, Function<Case, String>> KINDS =
      Map.of(
          "ACTION", TauRewardConformanceTest::action,
          "COMMUNICATE", TauRewardConformanceTest::communicate,
          "DB", TauRewardConformanceTest::states,
          "ENV_ASSERTION", TauRewardConformanceTest::environment,
          "NL_ASSERTION", TauRewardConformanceTest::sentences,
          "REWARD", TauRewardConformanceTest::reward,
          "TERMINATION", TauRewardConformanceTest::termination,
          "PASS_HAT_K", TauRewardConformanceTest::passHat);

  @Test
  void agreesWithItsSemantics() {
    ConformanceFile.of("tau2_reward_semantics_derived.json").verify(this::check, Map.of());
  }

  private String check(Case each) {
    Function<Case, String> check = KINDS.get(each.text("kind"));
    return check == null ? "unknown kind " + each.text("kind") : check.apply(each);
  }

  private static String action(Case each) {
    Run run =
        CaseRuns.calling(
            each.list("tool_calls").stream().map(TauRewardConformanceTest::call).toList());
    List<ExpectedCall> golden =
        each.list("golden_actions").stream().map(TauRewardConformanceTest::golden).toList();
    return verdicts(
        each,
        run,
        golden.stream().map(call -> ToolUse.made(call)).toList(),
        ToolUse.made(golden.toArray(ExpectedCall[]::new)),
        "per_action");
  }

  private static ToolCall call(Value call) {
    return ToolCall.of(String.valueOf(call.asMap().get("name")), arguments(call));
  }

  private static Map<String, Object> arguments(Value call) {
    return Value.of(call.asMap().get("arguments")).asMap();
  }

  private static ExpectedCall golden(Value action) {
    ExpectedCall call =
        ExpectedCall.of(String.valueOf(action.asMap().get("name")), arguments(action));
    return action.asMap().get("compare_args") instanceof List<?> names
        ? call.comparing(names.stream().map(Object::toString).toArray(String[]::new))
        : call.comparingGiven();
  }

  private static String communicate(Case each) {
    Run run = CaseRuns.answering(texts(each, "assistant_messages"));
    List<String> facts = texts(each, "communicate_info");
    return verdicts(
        each,
        run,
        facts.stream().map(TauRewardConformanceTest::told).toList(),
        facts.stream().anyMatch(String::isEmpty)
            ? Evaluator.all(
                facts.stream().map(TauRewardConformanceTest::told).toArray(Evaluator[]::new))
            : Answers.tellAsSubstring(facts.toArray(String[]::new)),
        "per_info");
  }

  /** There, every message contains the empty text; here, nothing to be told is a mistake. */
  private static Evaluator told(String fact) {
    return fact.isEmpty()
        ? Evaluator.that("any answer", run -> !run.trace().replies().isEmpty())
        : Answers.tellAsSubstring(fact);
  }

  private static List<String> texts(Case each, String field) {
    return each.list(field).stream()
        .map(Value::toObject)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .toList();
  }

  private static String verdicts(
      Case each, Run run, List<Evaluator> parts, Evaluator whole, String field) {
    List<Object> expected = each.list(field).stream().map(Value::toObject).toList();
    List<Object> found = parts.stream().map(part -> (Object) part.evaluate(run).passed()).toList();
    double reward = whole.evaluate(run).passed() ? 1 : 0;
    return expected.equals(found)
        ? CaseRuns.compare(each.number("reward"), reward, TOLERANCE)
        : "expected %s, found %s".formatted(expected, found);
  }

  /** Both final states, the agent's and the user's, where there are two. */
  private static String states(Case each) {
    Map<String, Evaluator> parts = new TreeMap<>();
    Map<String, Object> state = new TreeMap<>();
    for (String side : List.of("", "_agent", "_user")) {
      if (each.fields().asMap().containsKey("gold" + side + "_db")) {
        state.put("db" + side, each.value("predicted" + side + "_db"));
        parts.put("db" + side, FinalState.equalAt("db" + side, each.field("gold" + side + "_db")));
      }
    }
    return rewarded(each, product(parts), new Run(0, Trace.EMPTY, Value.of(state), List.of(), END));
  }

  /** What functions of the world answered, against what they must answer. */
  private static String environment(Case each) {
    Map<String, Evaluator> parts = new TreeMap<>();
    List<Value> assertions = each.list("env_assertions");
    for (int i = 0; i < assertions.size(); i++) {
      parts.put("" + i, FinalState.equalAt("" + i, assertions.get(i).asMap().get("assert_value")));
    }
    Value results = each.value("results");
    return rewarded(each, product(parts), new Run(0, Trace.EMPTY, results, List.of(), END));
  }

  /** What a judge said of each sentence. */
  private static String sentences(Case each) {
    Map<String, Evaluator> parts = new TreeMap<>();
    for (Value met : each.list("results")) {
      double value = Boolean.TRUE.equals(met.toObject()) ? 1 : 0;
      parts.put("" + parts.size(), CaseRuns.constant(value));
    }
    return rewarded(each, product(parts), CaseRuns.ending(Ending.Kind.COMPLETED));
  }

  private static Evaluator product(Map<String, Evaluator> parts) {
    return rewarding(parts, parts.keySet());
  }

  /** There, a task that demands nothing is rewarded; here, nothing can be no evaluator. */
  private static Evaluator rewarding(Map<String, Evaluator> components, Set<String> basis) {
    Evaluator product = basis.isEmpty() ? CaseRuns.constant(1) : Rewards.product(basis, components);
    return product.ofCompletedRuns();
  }

  private static String rewarded(Case each, Evaluator evaluator, Run run) {
    return CaseRuns.compare(each.number("reward"), evaluator.evaluate(run).value(), TOLERANCE);
  }

  private static String reward(Case each) {
    Map<String, Evaluator> components = new TreeMap<>();
    each.value("components")
        .asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                components.put(name, CaseRuns.constant(number.doubleValue()));
              }
            });
    Set<String> basis =
        each.field("reward_basis") == null
            ? Set.of("DB", "COMMUNICATE")
            : Set.copyOf(texts(each, "reward_basis"));
    if (each.field("expected") instanceof Number expected) {
      Score score = rewarding(components, basis).evaluate(CaseRuns.ending(Ending.Kind.COMPLETED));
      return CaseRuns.compare(expected.doubleValue(), score.value(), TOLERANCE);
    }
    return Comparison.refused(() -> rewarding(components, basis));
  }

  private static String termination(Case each) {
    String reason = each.text("termination_reason");
    Ending.Kind kind = ENDINGS.getOrDefault(reason, Ending.Kind.FAILED);
    Score score =
        rewarding(Map.of("DB", CaseRuns.constant(1)), Set.of("DB")).evaluate(CaseRuns.ending(kind));
    if (each.field("expected") instanceof Number number) {
      return CaseRuns.compare(number.doubleValue(), score.value(), TOLERANCE)
          + (score.isGraded() ? "" : "found " + score);
    }
    boolean evaluates = "evaluate".equals(each.field("expected"));
    boolean agrees = evaluates ? score.passed() : !score.isGraded();
    return agrees ? "" : "found " + score;
  }

  private static String passHat(Case each) {
    int trials = (int) each.number("num_trials");
    int k = (int) each.number("k");
    OptionalDouble found = new Proportion((int) each.number("successes"), trials).passAll(k);
    if (each.field("expected") == null || found.isEmpty()) {
      boolean agrees = each.field("expected") == null && found.isEmpty();
      return agrees ? "" : "expected an error only for too few trials";
    }
    return CaseRuns.compare(each.number("expected"), found.getAsDouble(), TOLERANCE);
  }
}
