package io.agentcl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.Tape;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordedTapeTest {

  private static ToolCall call(String name, Map<String, ? extends @Nullable Object> arguments) {
    return ToolCall.of(name, arguments);
  }

  private final Trace recorded =
      Trace.of(
          List.of(
              called("search", Map.of("to", "OSL", "day", 3L), ToolAnswer.answered("first")),
              called("search", Map.of("to", "OSL", "day", 3L), ToolAnswer.answered("second")),
              called("search", Map.of("to", "BGO", "day", 4L), ToolAnswer.failed("no flights")),
              called("book", Map.of("to", "OSL"), new ToolAnswer.Denied("Ask first.")),
              new TraceEvent.ToolProbed(
                  Instant.EPOCH, call("seats", Map.of()), ToolAnswer.answered(12L))));

  private final Tape tape = Recordings.tape(recorded);

  private static TraceEvent called(String name, Map<String, ?> arguments, ToolAnswer answer) {
    return new TraceEvent.ToolCalled(
        Instant.EPOCH, call("asked", Map.of()), call(name, arguments), answer, List.of());
  }

  private Optional<ToolAnswer> search(String to, Object day) throws Exception {
    return tape.answer(call("search", Map.of("to", to, "day", day)));
  }

  @Test
  void answersEachRecordedCallOnceInTheRecordedOrder() throws Exception {
    assertThat(search("OSL", 3)).contains(ToolAnswer.answered("first"));
    assertThat(search("OSL", 3)).contains(ToolAnswer.answered("second"));
    assertThat(search("OSL", 3)).isEmpty();
  }

  @Test
  void leavesTheOrderOfDifferentCallsFree() throws Exception {
    assertThat(search("BGO", 4)).contains(ToolAnswer.failed("no flights"));
    assertThat(search("OSL", 3)).contains(ToolAnswer.answered("first"));
  }

  @Test
  void knowsTheCallsAsRulesLeftThem() throws Exception {
    assertThat(tape.answer(call("asked", Map.of()))).isEmpty();
  }

  @Test
  void doesNotHoldDeniedCalls() throws Exception {
    assertThat(tape.answer(call("book", Map.of("to", "OSL")))).isEmpty();
  }

  @Test
  void answersProbesAsOftenAsAsked() throws Exception {
    assertThat(tape.answer(call("seats", Map.of()))).contains(ToolAnswer.answered(12L));
    assertThat(tape.answer(call("seats", Map.of()))).contains(ToolAnswer.answered(12L));
  }

  @Test
  void knowsNoCallThatDiffersInAnArgument() throws Exception {
    assertThat(search("OSL", 4)).isEmpty();
    assertThat(search("OSL", "3")).isEmpty();
    assertThat(tape.answer(call("search", Map.of("to", "OSL")))).isEmpty();
    assertThat(tape.answer(call("seats", Collections.singletonMap("row", null)))).isEmpty();
  }

  @Test
  void knowsNoCallWhoseArgumentsAreNoValues() throws Exception {
    ToolCall odd = call("search", Map.of("to", "OSL", "day", Instant.EPOCH));

    assertThat(tape.answer(odd)).isEmpty();
    assertThat(tape.nearest(odd))
        .contains("the nearest recorded call is search(day=3, to=OSL); it differs in [day]");
  }

  @Test
  void namesTheCallOfTheToolThatDiffersLeast() {
    assertThat(tape.nearest(call("search", Map.of("to", "BGO", "day", 5))))
        .contains("the nearest recorded call is search(day=4, to=BGO); it differs in [day]");
    assertThat(tape.nearest(call("search", Map.of("from", "BGO"))))
        .contains(
            "the nearest recorded call is search(day=3, to=OSL); it differs in [day, from, to]");
  }

  @Test
  void saysSoIfNothingWasRecorded() {
    assertThat(Recordings.tape(Trace.EMPTY).nearest(call("search", Map.of())))
        .contains("no answer to search was recorded; those recorded are of []");
  }

  @Test
  void isOfAnotherVersionWithAnotherRecording() {
    assertThat(tape.version())
        .isEqualTo(Recordings.tape(recorded).version())
        .isNotEqualTo(Recordings.tape(Trace.EMPTY).version());
  }

  @Test
  void mayNotServeSeveralRuns() {
    assertThat(Recordings.tape(Trace.EMPTY).isReusable()).isFalse();
  }
}
