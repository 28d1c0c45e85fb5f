package io.agentcl.graders;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.answer.ListSimilarity;
import io.agentcl.evaluate.answer.Spelling;
import io.agentcl.evaluate.answer.TextSimilarity;
import io.agentcl.evaluate.answer.Which;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.evaluate.json.JsonMatch;
import io.agentcl.evaluate.json.ListMatchMode;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.judge.Rubric;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.tools.ExpectedCall;
import io.agentcl.evaluate.tools.LoopCheck;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Occurrences;
import io.agentcl.evaluate.trajectory.Pairing;
import io.agentcl.evaluate.trajectory.Step;
import io.agentcl.evaluate.trajectory.Tolerance;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.evaluate.usage.Measure;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.evidence.Comparison;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Graders with options that {@link StockGraders} leaves as they are by default. */
final class GraderOptions {

  private static final BigDecimal CENT = new BigDecimal("0.010");

  private GraderOptions() {}

  static List<Evaluator> all() {
    List<Evaluator> all = new ArrayList<>();
    all.addAll(ofAnswers());
    all.addAll(ofData());
    all.addAll(ofStates());
    all.addAll(ofCalls());
    all.addAll(ofTools());
    all.addAll(ofTrajectories());
    all.addAll(ofPolicies());
    return all;
  }

  private static List<Evaluator> ofAnswers() {
    Spelling[] every = Spelling.values();
    return List.of(
        Answers.answerContains("Booked"),
        Answers.containsAny("a", "b c").ignoring(every).in(Which.ANY),
        Answers.matches("\\d+").ignoring(Spelling.SPACE, Spelling.CASE),
        Answers.number(new BigDecimal("700E-2")).within(CENT).withinShare(CENT).decimalComma(),
        Answers.number(1e9).first().in(Which.ALL),
        Answers.number(-7).last(),
        Answers.number(0).any(),
        Answers.similarTo("booked", TextSimilarity.exact()).ignoring(every).in(Which.ALL),
        Answers.similarTo("booked").atLeast(0).ignoring(Spelling.SPACE, Spelling.FORM),
        Answers.lists("booked", "7").atLeast(0.25),
        Answers.lists().by(ListSimilarity.of(TextSimilarity.exact()).allowingExtra()),
        Answers.tellAsSubstring(),
        judge(Rubric.of("Polite?").scored(new TreeMap<>(Map.of(-1, "no", 10, "yes")), 3)));
  }

  private static Evaluator judge(Rubric rubric) {
    return Judge.by(request -> ModelReply.text("{\"reason\": \"so\"}"), "m-1", rubric)
        .samples(3)
        .longest(9_000)
        .settings(Map.of("temperature", 0.0, "top", 1))
        .build();
  }

  private static List<Evaluator> ofData() {
    List<Object> list = Arrays.asList("a", null, 2, 2.50, Map.of());
    Map<String, ?> object = Map.of("date", "2026-03-04", "seat", 7);
    return List.of(
        JsonAnswers.equalTo(null),
        JsonAnswers.equalTo(list),
        JsonAnswers.matching(List.of(object, Map.of()))
            .keys(JsonMatch.Combination.ALL)
            .pairs(JsonMatch.Combination.AVERAGE)
            .listMode(ListMatchMode.ORDERED)
            .exclude("seat", "a"),
        JsonAnswers.similarTo(object).texts(TextSimilarity.exact()).keepingTexts().atLeast(0.1),
        JsonAnswers.lists(list).atLeast(0.5),
        JsonAnswers.lists(list, ListSimilarity.of(TextSimilarity.exact())),
        JsonAnswers.inData(Answers.contains("seat").negate()));
  }

  private static List<Evaluator> ofStates() {
    return List.of(
        FinalState.equalTo(null),
        FinalState.equalAt("a.0.b", 1.50),
        FinalState.equalToExcept(Map.of(), "orders.*.id", "at"),
        FinalState.at("").exists(),
        FinalState.at("*").where("", Comparison.EQUAL, 7).count(1),
        FinalState.at("a.*").where("b", Comparison.AT_LEAST, 2.0).countsBetween(0, 3),
        FinalState.at("date").where("c", Comparison.EQUAL, null).is(Comparison.LESS, "x"));
  }

  private static List<Evaluator> ofCalls() {
    return List.of(
        Calls.called("book").with("date", null).with("seat", 7.0).keepingTexts(),
        Calls.called("book").answered(),
        Calls.notCalled("book").failuresWhere("isError", true).failuresWhere("code", 5),
        Calls.called("search").times(0),
        ToolUse.calls("b?ok").atLeast(2),
        ToolUse.calls("*").between(0, 3),
        ToolUse.calls("book").times(4),
        ToolUse.made(),
        ToolUse.made(
            ExpectedCall.of("book", Map.of("seat", 7)).comparing("seat", "date").keepingTexts(),
            ExpectedCall.of("search", Map.of()).comparingGiven()),
        Spent.noMoreThan(Measure.TURNS, Trace.EMPTY).times(0.5).plus(new BigDecimal("2.50")),
        Spent.tokensAtMost(1_000_000_000L));
  }

  private static List<Evaluator> ofTools() {
    return List.of(
        ToolUse.permission(),
        ToolUse.permission().allow(),
        ToolUse.permission().deny(),
        ToolUse.permission().allow("book").deny("wire", "b*").atLeast(0.5),
        ToolUse.permission().deny("wire").strict(),
        ToolUse.loops().only(LoopCheck.Part.STAGNATION, LoopCheck.Part.REPETITION).repetitions(2),
        ToolUse.loops().weight(LoopCheck.Part.ANCESTRY, 3).similarity(0.5).atLeast(0.25),
        ToolUse.loops().strict(),
        ToolUse.grounding().knowing("Oslo", 12, null).ignore("note*").ignoreIntegersUpTo(-1),
        ToolUse.grounding().declare("seat", 1, null, "x").ignoreTextsOver(9).atLeast(0.5),
        ToolUse.failuresHandled().toldBy("Sorry", "it\u2019s broken").failuresBegin("Error:"),
        ToolUse.failuresRepeatedAtMost(2).failuresBegin("ERROR").failuresWhere("ok", false));
  }

  private static List<Evaluator> ofTrajectories() {
    Call booked = Call.of("book", Map.of("seat", 7)).answering(List.of("ok"));
    Trajectory steps = Trajectory.of(Step.of(Step.USER), Step.calling(booked, Call.of("b*")));
    List<Evaluator> all = new ArrayList<>();
    for (ArgumentMatcher matcher : matchers()) {
      all.add(
          TrajectoryMatch.builder(TrajectoryMode.RECALL)
              .arguments(matcher)
              .pairing(Pairing.BEST)
              .threshold(0.5)
              .ofNothing(0)
              .zeroBelowThreshold()
              .sharedTurnsOnly()
              .build()
              .expecting(steps));
      all.add(Occurrences.of("b*").with(Map.of("seat", 7), matcher).between(0, 2));
    }
    all.add(Occurrences.of("book").with(Value.of(7), ArgumentMatcher.ignore()));
    all.add(TrajectoryMatch.of(TrajectoryMode.STRICT).expectingTurns(List.of()).negate());
    return all;
  }

  private static List<ArgumentMatcher> matchers() {
    return List.of(
        ArgumentMatcher.subset(new Tolerance(0.5, 0)).keepingTexts(),
        ArgumentMatcher.superset(new Tolerance(0, 1e-9)).trimmed().normalized().ignoringCase(),
        ArgumentMatcher.atPaths("seat", "a.b"),
        ArgumentMatcher.atPathsOrAbsent("seat").mirrored(),
        ArgumentMatcher.shareOfExpected().ignoring("da*"),
        ArgumentMatcher.sameAnswer()
            .or(ArgumentMatcher.exact().droppingDefaults(Map.of("seat", 1))),
        ArgumentMatcher.similarity().and(ArgumentMatcher.ignore()).declared("mine-1"),
        ArgumentMatcher.perTool(
            Map.of("book", ArgumentMatcher.exact().asText()), ArgumentMatcher.ignore()));
  }

  private static List<Evaluator> ofPolicies() {
    Condition told =
        Condition.any(Condition.calledBefore("search"), Operand.argument("seat").is(7));
    Context here = Context.user("u-1").with("channel", "chat");
    return List.of(
        Policies.before("book", told).in(here).asGuarded(),
        Policies.obeys(ToolRule.deny("book", told, "no")).in(Context.EMPTY),
        Policies.eventually("search", "book").when(told).in(here),
        Policies.confirmedBefore("book", "wire"));
  }
}
