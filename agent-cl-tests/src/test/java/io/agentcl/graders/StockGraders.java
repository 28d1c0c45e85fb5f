package io.agentcl.graders;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.answer.Spelling;
import io.agentcl.evaluate.answer.TextSimilarity;
import io.agentcl.evaluate.answer.Which;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.judge.Rubric;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.tools.ExpectedCall;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Occurrences;
import io.agentcl.evaluate.trajectory.Repeats;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.evaluate.usage.Measure;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.rule.ToolRule;
import io.agentcl.schema.Schemas;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of every grader that the library has, by its name, over calls of {@code book}. */
final class StockGraders {

  private static final Map<String, ?> ARGUMENTS = Map.of("date", "2026-03-04", "seat", 7);

  private StockGraders() {}

  /** Returns all, those first that look at no events. */
  static Map<String, Evaluator> all() {
    Map<String, Evaluator> all = new LinkedHashMap<>(ofStates());
    all.putAll(ofEvents());
    return all;
  }

  /** Returns those that look at the final state only. */
  static Map<String, Evaluator> ofStates() {
    Map<String, Evaluator> all = new LinkedHashMap<>();
    all.put("stateEquals", FinalState.equalTo(ARGUMENTS));
    all.put("stateAt", FinalState.equalAt("date", "2026-03-04"));
    all.put("state except", FinalState.equalToExcept(ARGUMENTS, "seat"));
    all.put("state is", FinalState.at("date").is("2026-03-04"));
    all.put("state equal", FinalState.equalTo(Map.of("date", "2026-03-04")));
    all.put("state absent", FinalState.at("*.name").isAbsent());
    return all;
  }

  /** Returns those that look at events. */
  static Map<String, Evaluator> ofEvents() {
    Map<String, Evaluator> all = new LinkedHashMap<>();
    answers(all);
    calls(all);
    measures(all);
    policies(all);
    trajectories(all);
    compositions(all);
    return all;
  }

  private static void answers(Map<String, Evaluator> all) {
    all.put("answerEquals", Answers.answerEquals("booked"));
    all.put("answerContains", Answers.answerContains("booked"));
    all.put("answerMatches", Answers.answerMatches("(a+)+b"));
    all.put("communicated", Answers.tell("booked", "7"));
    all.put("text equal", Answers.equalTo("booked"));
    all.put("text contains", Answers.containsAll("booked", "7"));
    all.put("text part", Answers.contains("booked").ignoring(Spelling.CASE));
    all.put("text of several", Answers.containsAny("booked", "reserved").in(Which.ALL));
    all.put("text begins", Answers.startsWith("booked"));
    all.put("text ends", Answers.endsWith("7").in(Which.ANY));
    all.put("told", Answers.tell("7", "3 May"));
    all.put("text matches", Answers.matches("^(a|aa)+$"));
    all.put("number", Answers.number(7));
    all.put("similar", Answers.similarTo("booked for 3 May"));
    all.put("similar list", Answers.lists("booked", "seat 7"));
    all.put("substring", Answers.tellAsSubstring("booked"));
    all.put("equality", Answers.similarTo("booked", TextSimilarity.levenshtein()).atLeast(0.5));
    all.put("json valid", JsonAnswers.valid());
    all.put("json equal", JsonAnswers.equalTo(ARGUMENTS));
    all.put("json matching", JsonAnswers.matching(ARGUMENTS));
    all.put("json similar", JsonAnswers.similarTo(ARGUMENTS));
    all.put("json in data", JsonAnswers.inData(JsonAnswers.equalTo(ARGUMENTS)));
    all.put("json lists", JsonAnswers.lists(List.of("booked")));
    all.put("schema answer", Schemas.answer("{\"type\": \"object\", \"required\": [\"seat\"]}"));
    all.put(
        "judge",
        Judge.by(request -> ModelReply.text("{\"reason\": \"so\"}"), "m-1", Rubric.of("Is polite."))
            .build());
  }

  private static void calls(Map<String, Evaluator> all) {
    all.put("called", Calls.called("book").with("seat", 7));
    all.put("called twice", Calls.called("book").times(2));
    all.put("called and answered", Calls.called("book").failuresWhere("isError", true));
    all.put("notCalled", Calls.notCalled("wire"));
    all.put("calledInOrder", Calls.inOrder("search", "book"));
    all.put("permission", ToolUse.permission().allow("book", "search*").deny("wire"));
    all.put("call count", ToolUse.calls("b*k").atMost(3));
    all.put("loops", ToolUse.loops());
    all.put("grounding", ToolUse.grounding().declare("cabin", "economy"));
    all.put("failures handled", ToolUse.failuresHandled());
    all.put("errors handled", ToolUse.failuresHandled().failuresWhere("isError", true));
    all.put("failures repeated", ToolUse.failuresRepeatedAtMost(1));
    all.put("errors repeated", ToolUse.failuresRepeatedAtMost(0).failuresWhere("isError", true));
    all.put("made", ToolUse.made(ExpectedCall.of("book", ARGUMENTS)));
    all.put(
        "schema calls",
        Schemas.toolCalls(Map.of("book", "{\"properties\": {\"seat\": {\"type\": \"integer\"}}}")));
  }

  private static void measures(Map<String, Evaluator> all) {
    for (Measure measure : Measure.values()) {
      if (measure != Measure.LATENCY) {
        all.put("most " + measure, Spent.atMost(measure, BigDecimal.TEN));
      }
    }
    all.put("calls at most", Spent.toolCallsAtMost(2));
    all.put("tokens at most", Spent.tokensAtMost(20));
    all.put("cost at most", Spent.costAtMost(BigDecimal.ONE));
    all.put("latency", Spent.latencyAtMost(Duration.ofSeconds(1)));
    all.put("baseline", Spent.noMoreThan(Measure.TOOL_CALLS, Trace.EMPTY).times(2));
  }

  private static void policies(Map<String, Evaluator> all) {
    Condition searched = Condition.calledBefore("search", Map.of("date", Operand.argument("date")));
    all.put("before", Policies.before("book", searched));
    all.put("obeys", Policies.obeys(ToolRule.deny("book", Operand.argument("seat").is(1), "no")));
    all.put("never", Policies.never("wire"));
    all.put("confirmed", Policies.confirmedBefore("book"));
    all.put("at most", Policies.atMost(3, "book"));
    all.put("eventually", Policies.eventually("search", "book").sharing("date"));
    all.put("without", Policies.eventually("book", "search").without("wire", "book"));
  }

  private static void trajectories(Map<String, Evaluator> all) {
    Trajectory expected =
        Trajectory.ofCalls(Call.of("search"), new Call("book", Value.of(ARGUMENTS), Value.NULL));
    for (TrajectoryMode mode : TrajectoryMode.values()) {
      all.put("trajectory " + mode, TrajectoryMatch.of(mode).expecting(expected));
      all.put(
          "partial trajectory " + mode,
          TrajectoryMatch.builder(mode)
              .arguments(ArgumentMatcher.partial())
              .namePatterns()
              .build()
              .expecting(expected));
      all.put(
          "trajectory by turns " + mode,
          TrajectoryMatch.builder(mode)
              .arguments(ArgumentMatcher.similarity())
              .build()
              .expectingTurns(List.of(expected, expected)));
    }
    all.put(
        "names once",
        TrajectoryMatch.builder(TrajectoryMode.F1)
            .arguments(ArgumentMatcher.ignore())
            .repeats(Repeats.ONCE)
            .build()
            .expecting(expected));
    all.put("occurrences", Occurrences.of("book").between(1, 3));
    all.put("no occurrences", Occurrences.of("book").between(0, 1).negate());
  }

  private static void compositions(Map<String, Evaluator> all) {
    Evaluator booked = Calls.called("book");
    Evaluator told = Answers.answerContains("booked");
    all.put("all", Evaluator.all(booked, told));
    all.put("any", Evaluator.any(Calls.called("wire"), told));
    all.put("atLeast", Evaluator.atLeast(1, Calls.called("wire"), told));
    all.put("product", Rewards.product(Set.of("a"), Map.of("a", told, "b", booked)));
    all.put("weighted", Rewards.weighted(0.5, Map.of(told, 1.0, Calls.called("wire"), 2.0)));
    all.put("negated", Calls.called("wire").negate());
    all.put("reporting", Spent.reporting(told, Measure.values()));
    all.put("completed", told.ofCompletedRuns());
  }
}
