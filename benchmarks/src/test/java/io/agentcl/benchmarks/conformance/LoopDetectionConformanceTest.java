package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.tools.LoopCheck;
import io.agentcl.evaluate.tools.LoopCheck.Part;
import io.agentcl.evaluate.tools.Span;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The loop detection metric of DeepEval. */
class LoopDetectionConformanceTest {

  private static final double TOLERANCE = 1e-9;

  /** What is enough there if a case does not say. */
  private static final double THRESHOLD = 0.5;

  private static final Map<String, Part> PARTS =
      Map.of(
          "tool_repetition", Part.REPETITION,
          "reasoning_stagnation", Part.STAGNATION,
          "call_graph_cycles", Part.ANCESTRY);

  @Test
  void agreesWithItsTests() {
    ConformanceFile.of("deepeval_loop_detection.json").verify(this::check, Map.of());
  }

  private String check(Case each) {
    StringBuilder problems = new StringBuilder();
    each.value("expected")
        .asMap()
        .forEach((name, expected) -> problems.append(check(each, name, expected)));
    return problems.toString();
  }

  private static String check(Case each, String name, @Nullable Object expected) {
    Part part = PARTS.get(name);
    LoopCheck check = configured(each);
    if (expected instanceof Boolean passes) {
      return score(each, check).passed() == passes ? "" : name + ": expected " + passes;
    }
    if (!(expected instanceof Number number) || (part == null && !name.equals("score"))) {
      return "cannot read what is expected of " + name;
    }
    double found =
        each.field("parts") == null
            ? score(each, part == null ? check : check.only(part)).value()
            : check.mean(parts(each));
    String problem = CaseRuns.compare(number.doubleValue(), found, TOLERANCE);
    return problem.isEmpty() ? "" : name + ": " + problem;
  }

  private static LoopCheck configured(Case each) {
    Part[] parts =
        (each.field("checks") == null ? List.<Value>of() : each.list("checks"))
            .stream().map(name -> PARTS.get(String.valueOf(name.toObject()))).toArray(Part[]::new);
    LoopCheck check = parts.length == 0 ? ToolUse.loops() : ToolUse.loops().only(parts);
    if (each.field("repetition_threshold") != null) {
      check = check.repetitions((int) each.number("repetition_threshold"));
    }
    if (each.field("similarity_threshold") != null) {
      check = check.similarity(each.number("similarity_threshold"));
    }
    boolean isGiven = each.field("threshold") != null;
    return each.flag("strict_mode")
        ? check.strict()
        : check.atLeast(isGiven ? each.number("threshold") : THRESHOLD);
  }

  private static Score score(Case each, LoopCheck check) {
    return each.field("root") == null
        ? check.evaluate(Run.of(Trace.EMPTY))
        : check.evaluate(step(each.value("root").asMap()));
  }

  private static Map<Part, Double> parts(Case each) {
    Map<Part, Double> parts = new EnumMap<>(Part.class);
    each.value("parts")
        .asMap()
        .forEach((name, value) -> parts.put(PARTS.get(name), ((Number) value).doubleValue()));
    return parts;
  }

  private static Span step(Map<String, Object> span) {
    List<Span> children =
        span.get("children") instanceof List<?> list
            ? list.stream().map(child -> step(Value.of(child).asMap())).toList()
            : List.of();
    return new Span(
        text(span.get("type"), "unknown"),
        text(span.get("name"), "unnamed"),
        input(span.get("input")),
        span.get("output") instanceof String output ? output : null,
        children);
  }

  private static String text(Object plain, String otherwise) {
    return plain == null ? otherwise : plain.toString();
  }

  /** A text that is JSON stands for what it says. */
  private static Value input(Object plain) {
    try {
      return plain instanceof String text ? Value.ofJson(text) : Value.of(plain);
    } catch (IllegalArgumentException e) {
      return Value.of(plain);
    }
  }
}
