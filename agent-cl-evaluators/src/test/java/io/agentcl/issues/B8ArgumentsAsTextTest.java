package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.tools.ExpectedCall;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Occurrences;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("B8: arguments that are JSON text are read alike by rules and graders")
class B8ArgumentsAsTextTest {

  private static final Map<String, ?> OSLO = Map.of("city", "Oslo", "days", List.of(1, 2));

  /** What models give where {@code {"city": "Oslo", "days": [1, 2]}} is meant. */
  static List<Object> queries() {
    return List.of(
        OSLO,
        "{\"city\":\"Oslo\",\"days\":[1,2]}",
        " { \"days\" : [1.0, 2],\n \"city\" : \"Oslo\" }",
        Map.of("city", "Oslo", "days", "[1, 2]"),
        "{\"city\":\"Oslo\",\"days\":\"[1,2]\"}");
  }

  private static Run searching(Object query) {
    return Said.run(
        new TraceEvent.UserSaid(Instant.EPOCH, Message.of("to Oslo, days 1 and 2")),
        Said.call("search", Map.of("query", query)));
  }

  private static List<ArgumentMatcher> matchers() {
    return List.of(
        ArgumentMatcher.exact(),
        ArgumentMatcher.subset(),
        ArgumentMatcher.superset(),
        ArgumentMatcher.partial(),
        ArgumentMatcher.similarity(),
        ArgumentMatcher.shareOfExpected(),
        ArgumentMatcher.exact().ignoring("note"),
        ArgumentMatcher.perTool(Map.of(), ArgumentMatcher.exact()),
        ArgumentMatcher.exact().and(ArgumentMatcher.partial()),
        ArgumentMatcher.exact().mirrored(),
        ArgumentMatcher.exact().declared("1"),
        ArgumentMatcher.atPaths("query"));
  }

  private static Evaluator matching(TrajectoryMode mode, ArgumentMatcher matcher) {
    return TrajectoryMatch.builder(mode)
        .arguments(matcher)
        .build()
        .expecting(Trajectory.ofCalls(Call.of("search", Map.of("query", OSLO))));
  }

  @Nested
  class WhatIsMeant {

    @ParameterizedTest
    @MethodSource("io.agentcl.issues.B8ArgumentsAsTextTest#queries")
    void isSeenByARule(Object query) {
      assertThat(
              Policies.never("search", Operand.argument("query.city").is("Oslo"))
                  .evaluate(searching(query))
                  .passed())
          .isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.issues.B8ArgumentsAsTextTest#queries")
    void isCalled(Object query) {
      Run run = searching(query);

      assertThat(Calls.called("search").with("query", OSLO).evaluate(run).passed()).isTrue();
      assertThat(
              ToolUse.made(ExpectedCall.of("search", Map.of("query", OSLO))).evaluate(run).passed())
          .isTrue();
      assertThat(
              Occurrences.of("search")
                  .with(Map.of("query", OSLO), ArgumentMatcher.partial())
                  .evaluate(run)
                  .passed())
          .isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.issues.B8ArgumentsAsTextTest#queries")
    void isMatchedInEveryMode(Object query) {
      for (TrajectoryMode mode : TrajectoryMode.values()) {
        if (mode != TrajectoryMode.STRICT) { // which compares what was said, too
          for (ArgumentMatcher matcher : matchers()) {
            assertThat(matching(mode, matcher).evaluate(searching(query)).passed())
                .as("%s by %s", mode, matcher)
                .isTrue();
          }
        }
      }
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.issues.B8ArgumentsAsTextTest#queries")
    void isFoundAtAPath(Object query) {
      Call expected = Call.of("search", Map.of("query", OSLO));
      Call actual = Call.of("search", Map.of("query", query));

      for (String path : List.of("query.city", "query.days.1")) {
        assertThat(ArgumentMatcher.atPaths(path).likeness(expected, actual)).isEqualTo(1);
        assertThat(ArgumentMatcher.atPathsOrAbsent(path).likeness(actual, expected)).isEqualTo(1);
      }
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.issues.B8ArgumentsAsTextTest#queries")
    void isGrounded(Object query) {
      assertThat(ToolUse.grounding().evaluate(searching(query)).passed()).isTrue();
    }

    @Test
    void mustStillBeEqual() {
      Run run = searching("{\"city\":\"Rome\",\"days\":[1,2]}");

      assertThat(Calls.called("search").with("query", OSLO).evaluate(run).passed()).isFalse();
      assertThat(matching(TrajectoryMode.EXACT, ArgumentMatcher.exact()).evaluate(run).reason())
          .contains("query.city: expected \"Oslo\", found \"Rome\"");
      assertThat(ToolUse.grounding().evaluate(run).reason())
          .isEqualTo(
              "1 of 1 scalars of arguments stand nowhere before:"
                  + " event 2, search(query.city=Rome)");
    }

    @Test
    void mayBeBroken() {
      Run run = searching("{\"city\":\"Oslo\"");

      assertThat(Calls.called("search").with("query", OSLO).evaluate(run).passed()).isFalse();
      assertThat(Calls.called("search").with("query", "{\"city\":\"Oslo\"").evaluate(run).passed())
          .isTrue();
    }
  }

  @Nested
  class AGraderThatKeepsTexts {

    private final Run run = searching("{\"city\":\"Oslo\",\"days\":[1,2]}");

    @Test
    void takesATextForNothingElse() {
      assertThat(Calls.called("search").with("query", OSLO).keepingTexts().evaluate(run).passed())
          .isFalse();
      assertThat(
              ToolUse.made(ExpectedCall.of("search", Map.of("query", OSLO)).keepingTexts())
                  .evaluate(run)
                  .passed())
          .isFalse();
      for (ArgumentMatcher matcher : matchers()) {
        assertThat(matching(TrajectoryMode.EXACT, matcher.keepingTexts()).evaluate(run).passed())
            .as("%s", matcher)
            .isFalse();
      }
      assertThat(
              ArgumentMatcher.atPaths("query.city")
                  .keepingTexts()
                  .likeness(
                      Call.of("search", Map.of("query", OSLO)),
                      Call.of("search", Map.of("query", "{\"city\":\"Oslo\"}"))))
          .isZero();
    }

    @Test
    void isAnotherGrader() {
      for (ArgumentMatcher matcher : matchers()) {
        assertThat(matcher.keepingTexts().version()).isNotEqualTo(matcher.version());
      }
      assertThat(Calls.called("search").keepingTexts().version())
          .isNotEqualTo(Calls.called("search").version());
    }
  }
}
