package io.agentcl.rule;

import io.agentcl.condition.Condition;
import io.agentcl.condition.KnownEvidence;
import io.agentcl.condition.Moment;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Comparison;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes rules of every kind; the same for the same seed. */
final class RandomRules {

  private static final List<String> TEXTS =
      List.of("", "a", "items.0.price", "Ærø", "line\nbreak", "\"quoted\"", "\ud83d\ude00");

  private final SplittableRandom random;

  RandomRules(long seed) {
    this.random = new SplittableRandom(seed);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> T one(Stream<Supplier<T>> choices) {
    return one(choices.toList()).get();
  }

  private String text() {
    return one(TEXTS);
  }

  Value value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> Value.NULL;
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(random.nextLong());
      case 3 -> Value.of(random.nextInt(1000) / 8.0);
      case 4 -> Value.of(text());
      case 5 -> Value.of(List.of(value(depth - 1), value(depth - 1)));
      default -> Value.of(Map.of("key", value(depth - 1)));
    };
  }

  Operand operand(int depth) {
    Stream<Supplier<Operand>> leaves =
        Stream.of(
            () -> new Operand.Constant(value(2)),
            () -> Operand.argument(text()),
            () -> Operand.context(text()),
            Operand::lastUserText,
            Operand::allUserText,
            () -> Operand.result(text(), text()),
            Operand::now,
            () -> Operand.today(ZoneOffset.UTC),
            () -> Operand.element(text()));
    Stream<Supplier<Operand>> nodes =
        Stream.of(
            () -> operand(depth - 1).plus(Duration.ofMillis(random.nextLong(-10_000, 10_000))),
            () -> Operand.probe(text(), operands(depth - 1), text()),
            () -> operand(depth - 1).size(),
            () -> operand(depth - 1).add(operand(depth - 1)),
            () -> operand(depth - 1).subtract(random.nextInt(100)),
            () -> operand(depth - 1).multiply(operand(depth - 1)),
            () -> operand(depth - 1).entry(operand(depth - 1), operand(depth - 1)),
            () -> operand(depth - 1).parsed(),
            () -> operand(depth - 1).normalized(),
            () -> operand(depth - 1).ignoringCase(),
            () -> Operand.calls(text(), operands(depth - 1)).since(moment(depth - 1)));
    return one(depth == 0 ? leaves : Stream.concat(leaves, nodes));
  }

  private Map<String, Operand> operands(int depth) {
    Map<String, Operand> operands = new TreeMap<>();
    IntStream.range(0, random.nextInt(3)).forEach(i -> operands.put("p" + i, operand(depth)));
    return operands;
  }

  private Moment moment(int depth) {
    return one(
        Stream.of(
            Moment::beginning,
            Moment::userSpoke,
            Moment::confirmed,
            () -> Moment.called(text(), operands(depth))));
  }

  Condition condition(int depth) {
    Stream<Supplier<Condition>> leaves =
        Stream.of(
            () -> new Condition.Compare(operand(2), one(List.of(Comparison.values())), operand(2)),
            () -> new Condition.In(operand(2), List.of(value(1), value(1))),
            () -> new Condition.In(operand(2), List.of()),
            () -> operand(2).matches(one(List.of("a+", "^$", "\\d{2}"))),
            () -> operand(2).exists(),
            () -> Condition.calledBefore(text(), operands(2)),
            Condition::confirmed,
            Condition::confirmedInWords,
            () -> Condition.confirmedSince(moment(1)),
            () -> Condition.confirmedInWordsSince(moment(1)),
            Condition::always);
    Stream<Supplier<Condition>> nodes =
        Stream.of(
            () -> new Condition.Not(condition(depth - 1)),
            () -> operand(1).anyElement(condition(depth - 1)),
            () -> operand(1).allElements(condition(depth - 1)),
            () -> Condition.all(condition(depth - 1), condition(depth - 1)),
            () -> Condition.any(condition(depth - 1), condition(depth - 1)));
    return one(depth == 0 ? leaves : Stream.concat(leaves, nodes));
  }

  private OnUnknown onUnknown() {
    return one(List.of(OnUnknown.values()));
  }

  /** Returns a text that is not blank. */
  private String name() {
    return "n" + text();
  }

  ToolRule toolRule() {
    return one(
        Stream.of(
            () -> new ToolRule.Fill(name(), name(), operand(2), condition(3), onUnknown()),
            () -> new ToolRule.Rewrite(name(), name(), operand(2), condition(3), onUnknown()),
            () -> new ToolRule.Guard(name(), condition(3), text(), onUnknown())));
  }

  WorkflowRule workflowRule() {
    return new WorkflowRule(name(), condition(3), condition(3), text(), onUnknown());
  }

  PromptSection promptSection() {
    return new PromptSection(text(), condition(3), random.nextInt());
  }

  Route route() {
    return new Route(text(), condition(3), random.nextInt());
  }

  Skill skill() {
    return new Skill(text(), text(), condition(3));
  }

  ModelChoice modelChoice() {
    return new ModelChoice(
        text(),
        new TreeMap<>(
            Map.of("temperature", Value.of(random.nextInt(20) / 10.0), "top_p", value(1))));
  }

  /** Returns evidence of which some is known. */
  KnownEvidence evidence() {
    KnownEvidence evidence = KnownEvidence.of("a", Map.of("a", value(1), "items", value(2)));
    if (random.nextBoolean()) {
      evidence = evidence.user(text()).agent(text()).user("yes");
    }
    return random.nextBoolean() ? evidence.answered("a", Map.of("p0", value(1)), text()) : evidence;
  }
}
