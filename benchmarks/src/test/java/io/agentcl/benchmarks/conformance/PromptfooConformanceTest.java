package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Occurrences;
import io.agentcl.evaluate.trajectory.Repeats;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryEvaluator;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Assertions of promptfoo about trajectories; names of tools are patterns there. */
class PromptfooConformanceTest {

  @Nested
  class ToolCallF1 {

    @Test
    void isScoredAlike() {
      ConformanceFile.of("promptfoo_tool_call_f1.json")
          .verify(each -> orError(each, () -> check(each)), Map.of());
    }

    private static String check(Case each) {
      double threshold = each.field("threshold") == null ? 1 : each.number("threshold");
      Score score =
          TrajectoryMatch.builder(TrajectoryMode.F1)
              .repeats(Repeats.ONCE)
              .threshold(threshold)
              .build()
              .compare(
                  Trajectory.ofCalls(expected(each.value("expected_tools"))),
                  Trajectory.ofCalls(ProviderOutput.calls(Value.of(each.field("output")))));
      String value = each.field("score") == null ? "" : Calls.differs(each.number("score"), score);
      return each.field("pass") == null
          ? value
          : value + Calls.differs(each.flag("pass") != each.flag("inverse"), score);
    }

    private static List<Call> expected(Value tools) {
      List<?> names =
          tools.toObject() instanceof String text
              ? Arrays.asList(text.split(",", -1))
              : listed(tools.toObject());
      List<Call> calls =
          names.stream()
              .map(name -> name.toString().strip())
              .filter(name -> !name.isEmpty())
              .map(Call::of)
              .toList();
      demand(!calls.isEmpty(), "no tool is expected");
      return calls;
    }
  }

  @Nested
  class TrajectoryAssertions {

    @Test
    void areDecidedAlike() {
      ConformanceFile.of("promptfoo_trajectory.json")
          .verify(each -> orError(each, () -> check(each)), Map.of());
    }

    private static String check(Case each) {
      demand(each.field("tool_calls") != null, "there is no trace");
      return Calls.differs(each.flag("pass"), score(each));
    }

    private static Score score(Case each) {
      List<Value> calls = each.list("tool_calls");
      Value value = each.value("value");
      return switch (each.text("kind").replace("trajectory:", "")) {
        case "tool-used" -> graded(toolUsed(value, each), calls);
        case "tool-sequence" -> graded(turned(sequence(value), each), calls);
        case "tool-args-match" ->
            graded(
                turned(arguments(value), each),
                calls.stream().filter(call -> Calls.given(call) != null).toList());
        case "step-count" -> graded(turned(stepCount(value), each), calls);
        default -> throw new IllegalStateException("unknown kind " + each.text("kind"));
      };
    }

    private static Score graded(TrajectoryEvaluator evaluator, List<Value> calls) {
      return evaluator.grade(Calls.trajectory(calls));
    }

    private static TrajectoryEvaluator turned(TrajectoryEvaluator evaluator, Case each) {
      return each.flag("inverse") ? evaluator.negate() : evaluator;
    }

    /** A negated list forbids each of its tools, a negated object the range of its count. */
    private static TrajectoryEvaluator toolUsed(Value value, Case each) {
      if (value.toObject() instanceof Map) {
        Occurrences occurrences = Occurrences.of(named(value));
        return turned(between(occurrences, value, 1), each);
      }
      List<?> names =
          value.toObject() instanceof String name ? List.of(name) : listed(value.toObject());
      demand(!names.isEmpty(), "no tool is expected");
      List<Occurrences> all =
          names.stream()
              .map(name -> Occurrences.of((String) name))
              .map(tool -> each.flag("inverse") ? tool.between(0, 0) : tool)
              .toList();
      return actual ->
          all.stream()
              .map(tool -> tool.grade(actual))
              .filter(score -> !score.passed())
              .findFirst()
              .orElse(Score.pass("as all demand"));
    }

    private static Occurrences between(Occurrences occurrences, Value value, int otherwise) {
      Object min = value.asMap().get("min");
      Object max = value.asMap().get("max");
      int least = min instanceof Number number ? number.intValue() : otherwise;
      int most = max instanceof Number number ? number.intValue() : Integer.MAX_VALUE;
      return most < least
          ? occurrences.between(Integer.MAX_VALUE, Integer.MAX_VALUE) // an empty range
          : occurrences.between(Math.max(0, least), most);
    }

    private static TrajectoryEvaluator sequence(Value value) {
      boolean exact = "exact".equals(value.asMap().get("mode"));
      List<?> steps =
          value.toObject() instanceof Map
              ? listed(value.asMap().getOrDefault("steps", List.of()))
              : listed(value.toObject());
      demand(!steps.isEmpty(), "no step is expected");
      List<Call> expected =
          steps.stream()
              .map(step -> Call.of(step instanceof String name ? name : named(Value.of(step))))
              .toList();
      return TrajectoryMatch.builder(exact ? TrajectoryMode.EXACT : TrajectoryMode.SUBSEQUENCE)
          .arguments(ArgumentMatcher.ignore())
          .namePatterns()
          .build()
          .expecting(Trajectory.ofCalls(expected));
    }

    private static TrajectoryEvaluator arguments(Value value) {
      demand(value.toObject() instanceof Map, "the value must be an object");
      String tool = named(value);
      Map<String, ?> fields = value.asMap();
      demand(fields.containsKey("args") || fields.containsKey("arguments"), "no arguments");
      Object wanted = fields.containsKey("args") ? fields.get("args") : fields.get("arguments");
      return Occurrences.of(tool).with(Value.of(wanted), matcher(value));
    }

    private static ArgumentMatcher matcher(Value value) {
      Object mode = value.asMap().getOrDefault("mode", "partial");
      demand(List.of("partial", "exact").contains(mode), "unknown mode " + mode);
      ArgumentMatcher matcher =
          mode.equals("exact") ? ArgumentMatcher.exact() : ArgumentMatcher.partial();
      if (value.asMap().containsKey("defaults")) {
        Value defaults = value.at("defaults");
        demand(defaults.toObject() instanceof Map, "the defaults must be an object");
        matcher = matcher.droppingDefaults(defaults.asMap());
      }
      List<?> ignored =
          value.asMap().get("ignore") instanceof String name
              ? List.of(name)
              : listed(value.asMap().getOrDefault("ignore", List.of()));
      return ignored.isEmpty()
          ? matcher
          : matcher.ignoring(
              ignored.stream().map(TrajectoryAssertions::text).toArray(String[]::new));
    }

    private static TrajectoryEvaluator stepCount(Value value) {
      demand(value.toObject() instanceof Map, "the value must be an object");
      Map<String, ?> fields = value.asMap();
      demand(
          fields.get("min") instanceof Number || fields.get("max") instanceof Number,
          "neither min nor max");
      Object type = fields.get("type");
      boolean countsTools =
          type == null || type.equals("tool") || (type instanceof List<?> l && l.contains("tool"));
      String tool = name(value);
      TrajectoryEvaluator count = between(Occurrences.of(tool == null ? "*" : tool), value, 0);
      return countsTools ? count : actual -> count.grade(Trajectory.of());
    }

    private static String named(Value value) {
      String name = name(value);
      demand(name != null, "neither name nor pattern");
      return name;
    }

    private static @Nullable String name(Value value) {
      for (String field : List.of("pattern", "name")) {
        if (value.asMap().get(field) instanceof String name && !name.isEmpty()) {
          return name;
        }
      }
      return null;
    }

    private static String text(@Nullable Object name) {
      demand(name instanceof String, "a name must be a text");
      return (String) name;
    }
  }

  private static List<?> listed(@Nullable Object list) {
    demand(list instanceof List, "a list is expected");
    return (List<?>) list;
  }

  private static void demand(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** A case may expect that its assertion is refused; in which words does not matter. */
  private static String orError(Case each, Supplier<String> check) {
    if (each.field("expected_error") == null) {
      return check.get();
    }
    try {
      return "expected an error, %s, found \"%s\""
          .formatted(each.field("expected_error"), check.get());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
