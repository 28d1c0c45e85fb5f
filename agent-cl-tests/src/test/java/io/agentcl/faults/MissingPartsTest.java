package io.agentcl.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Diagnosis;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.learn.Tried;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Requirement;
import io.agentcl.propose.Symptoms;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.Tool;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a value or a role of the api lacks is named where it is made. */
class MissingPartsTest {

  private static final Instant AT = Instant.EPOCH;
  private static final Patch NOTHING = new Patch(List.of(), "", Origin.OPERATOR);
  private static final LedgerChange.Swap SWAP = new LedgerChange.Swap("", NOTHING, "", "h");
  private static final Experience.Setting SETTING =
      new Experience.Setting(AT, Context.EMPTY, "h", "a");

  private static Arguments lacks(String name, ThrowingCallable call) {
    return arguments(name, call);
  }

  static Stream<Arguments> whatIsRun() {
    Map<String, Tool> noTool = new HashMap<>();
    noTool.put("stock", null);
    return Stream.of(
        lacks("agent", () -> Agent.text(null)),
        lacks("tools", () -> World.of(null)),
        lacks("tool \"stock\"", () -> World.of(noTool)),
        lacks("version", () -> World.of(null, Map.of(), Map::of)),
        lacks("state", () -> World.of("1", Map.of(), null)),
        lacks("texts", () -> User.scripted((String[]) null)),
        lacks("messages", () -> User.scripted((List<Message>) null)),
        lacks("key", () -> Context.EMPTY.text(null)),
        lacks("trace", () -> Run.of(null)),
        lacks("reads", () -> new Run(0, Trace.EMPTY, Value.NULL, null, Ending.COMPLETED)),
        lacks("experience", () -> Recordings.draft(null)),
        lacks("recorded", () -> Recordings.user(null, AT)),
        lacks("start", () -> Recordings.user(Trace.EMPTY, null)),
        lacks("recorded", () -> Recordings.tape(null)),
        lacks("tool", () -> Recordings.tape(Trace.EMPTY).ignoring(null)),
        lacks("arguments", () -> Recordings.tape(Trace.EMPTY).ignoring("pay", (String[]) null)),
        lacks("signals", () -> new Experience("c", SETTING, Trace.EMPTY, null)),
        lacks("text", () -> Signal.correction(null)),
        lacks("origin", () -> Signal.thumbsUp().by(null)));
  }

  static Stream<Arguments> whatIsGraded() {
    return Stream.of(
        lacks("evaluators", () -> Evaluator.all((Evaluator[]) null)),
        lacks("an evaluator", () -> Evaluator.all((Evaluator) null)),
        lacks("evaluators", () -> Evaluator.any((Evaluator[]) null)),
        lacks("an evaluator", () -> Evaluator.atLeast(1, (Evaluator) null)),
        lacks("evaluators", () -> Evaluator.atLeast(1, (Evaluator[]) null)),
        lacks("test", () -> Evaluator.that("x", null)),
        lacks("evaluator", () -> Evaluator.of("x", "1", null)),
        lacks("basis", () -> Rewards.product(null, Map.of())),
        lacks("components", () -> Rewards.product(Set.of("a"), null)),
        lacks("weights", () -> Rewards.weighted(0, null)),
        lacks("reason", () -> Score.pass(null)),
        lacks("id", () -> Scenario.builder(null)),
        lacks("id", () -> Scenario.builder("a").id(null)),
        lacks("expectations", () -> Scenario.builder("a").expect((Evaluator[]) null)),
        lacks("an expectation", () -> Scenario.builder("a").expect((Evaluator) null)),
        lacks("name", () -> Scenario.builder("a").external(null, 1)),
        lacks("signals", () -> Scenario.builder("a").signals(null)));
  }

  static Stream<Arguments> whatIsKept() {
    return Stream.of(
        lacks("entry", () -> Ledger.inMemory().append(null, 0)),
        lacks("entry", () -> new LedgerState().add(null)),
        lacks("id", () -> new Requirement(null, "1", null)),
        lacks("cases", () -> new Price(0, null)),
        lacks("scenarios", () -> new LedgerEntry.Admitted(AT, null)),
        lacks("reason", () -> new LedgerEntry.Retired(AT, "a", null)),
        lacks("targets", () -> new LedgerNote.Waiting(AT, NOTHING, "h", null, Price.NONE)),
        lacks("targets", () -> new LedgerChange.Promoted(AT, SWAP, null)),
        lacks("swaps", () -> new LedgerChange.Reverted(AT, null, List.of(), List.of(), "")),
        lacks("contents", () -> new LedgerChange.Banned(AT, List.of(), List.of(), null, "bad")),
        lacks("scenario", () -> new LedgerNote.Defined(AT, "a", "1", null)),
        lacks("swap", () -> new LedgerNote.Began(AT, null)),
        lacks("reopened", () -> new LedgerChange.Shipped(AT, SWAP, null)));
  }

  static Stream<Arguments> whatIsLearned() {
    return Stream.of(
        lacks("suspects", () -> new Diagnosis(null)),
        lacks("tried", () -> new Effort(null, 0, false)),
        lacks("broke", () -> new Tried(NOTHING, 0, Tried.Outcome.ACCEPTED, "", null)),
        lacks("line", () -> LearningListener.printing(null)),
        lacks("harness", () -> ProposalRequest.on(null, List.of())),
        lacks("failing", () -> ProposalRequest.on(Harness.empty(), null)),
        lacks(
            "failing",
            () -> new Symptoms(Harness.empty(), null, List.of(), (a, b) -> Optional.empty())),
        lacks(
            "passing",
            () -> new Symptoms(Harness.empty(), List.of(), null, (a, b) -> Optional.empty())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"whatIsRun", "whatIsGraded", "whatIsKept", "whatIsLearned"})
  void areNamed(String name, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
  }

  static Stream<Arguments> blanks() {
    return Stream.of(
        lacks("version", () -> World.of(" ", Map.of(), Map::of)),
        lacks("name", () -> Evaluator.that(" ", run -> true)),
        lacks("name", () -> Evaluator.of("", "1", run -> Score.pass(""))),
        lacks("version", () -> Evaluator.of("x", " ", run -> Score.pass(""))),
        lacks("id", () -> Scenario.builder(" ")),
        lacks("id", () -> Scenario.builder("a").id(" ")),
        lacks("id", () -> new Experience(" ", SETTING, Trace.EMPTY, List.of())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blanks")
  void areNoBlankTexts(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + " must not be blank");
  }
}
