package io.agentcl.policy;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Comparison;
import io.agentcl.evidence.Consent;
import io.agentcl.harness.Harness;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes rules of few words, so that they often meet what happens; the same for the same seed. */
final class RandomPolicies {

  static final List<String> TOOLS = List.of("look", "pay", "ship");
  static final List<Object> VALUES =
      List.of(
          1,
          1.0,
          2,
          "1",
          "2026-04-02T10:00Z",
          "2026-04-02T12:00:00+02:00",
          "2026-04-02",
          List.of(1, "caf\u00e9"),
          "[1, 2]",
          "cafe\u0301");

  private final SplittableRandom random;

  RandomPolicies(SplittableRandom random) {
    this.random = random;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String tool() {
    return one(TOOLS);
  }

  /** Returns up to two arguments, at times null. */
  Map<String, Object> arguments() {
    Map<String, Object> arguments = new TreeMap<>();
    for (String name : List.of("x", "y")) {
      if (random.nextInt(3) > 0) {
        arguments.put(name, random.nextInt(8) == 0 ? null : one(VALUES));
      }
    }
    return arguments;
  }

  /** As {@link #arguments}, at times with one that is no plain value. */
  Map<String, Object> oddArguments() {
    Map<String, Object> arguments = new TreeMap<>(arguments());
    if (random.nextInt(6) == 0) {
      arguments.put("x", LocalDate.EPOCH);
    }
    return arguments;
  }

  Consent consent() {
    Consent consent = random.nextBoolean() ? Consent.ONCE : Consent.times(2);
    return random.nextBoolean() ? consent : consent.withOthers();
  }

  /** Returns a harness of one or two rules that deny calls. */
  Harness harness() {
    Harness.Builder harness = Harness.builder().put(ToolRule.LAYER, "a", guard());
    return random.nextBoolean()
        ? harness.build()
        : harness.put(WorkflowRule.LAYER, "b", workflow()).build();
  }

  private ToolRule guard() {
    return new ToolRule.Guard(tool(), condition(3), "no", one(List.of(OnUnknown.values())));
  }

  private WorkflowRule workflow() {
    return new WorkflowRule(
        tool(), condition(2), condition(2), "first", one(List.of(OnUnknown.values())));
  }

  private Condition condition(int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      return switch (random.nextInt(3)) {
        case 0 -> new Condition.Not(condition(depth - 1));
        case 1 -> Condition.all(condition(depth - 1), condition(depth - 1));
        default -> Condition.any(condition(depth - 1), condition(depth - 1));
      };
    }
    return switch (random.nextInt(11)) {
      case 0 -> Condition.calledBefore(tool(), operands());
      case 1 -> Condition.confirmed();
      case 2 -> Condition.confirmedInWords();
      case 3 -> Condition.confirmedSince(moment());
      case 4 -> Condition.confirmedInWordsSince(moment());
      case 5 -> Operand.calls(tool(), operands()).since(moment()).atLeast(1 + random.nextInt(2));
      case 6 -> operand().exists();
      case 7 -> operand().anyElement(Operand.element().is(one(VALUES)));
      case 8 -> operand().normalized().allElements(Operand.element().ignoringCase().matches("e"));
      case 9 -> Operand.allUserText().matches("(?s)yes.*no");
      default -> new Condition.Compare(operand(), one(List.of(Comparison.values())), operand());
    };
  }

  private Operand operand() {
    return switch (random.nextInt(9)) {
      case 0 -> Operand.constant(one(VALUES));
      case 1 -> Operand.argument("x");
      case 2 -> Operand.argument("y");
      case 3 -> Operand.result(tool(), "x");
      case 4 -> Operand.context("x");
      case 5 -> Operand.lastUserText();
      case 7 -> Operand.today(ZoneOffset.ofHours(9));
      case 6 -> Operand.probe("look", operands(), "x");
      default -> Operand.now().plus(Duration.ofMinutes(-random.nextInt(20)));
    };
  }

  private Map<String, Operand> operands() {
    Map<String, Operand> operands = new TreeMap<>();
    for (String name : List.of("x", "y")) {
      if (random.nextInt(3) == 0) {
        operands.put(name, random.nextBoolean() ? Operand.argument(name) : operand());
      }
    }
    return operands;
  }

  private Moment moment() {
    return switch (random.nextInt(4)) {
      case 0 -> Moment.beginning();
      case 1 -> Moment.userSpoke();
      case 2 -> Moment.confirmed();
      default -> Moment.called(tool(), random.nextBoolean() ? Map.of() : operands());
    };
  }
}
