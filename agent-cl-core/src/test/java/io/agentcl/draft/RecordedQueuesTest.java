package io.agentcl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.World;
import io.agentcl.run.World.Remark;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedQueuesTest {

  private final World queues =
      Recordings.queues(
          Trace.of(
              List.of(
                  called(search("OSL"), ToolAnswer.answered("first")),
                  called(ToolCall.of("book", Map.of()), ToolAnswer.answered("booked")),
                  called(search("BGO"), ToolAnswer.failed("no flights")),
                  called(search("TRD"), new ToolAnswer.Unknown()),
                  called(search("AES"), new ToolAnswer.Denied("Ask first.")))));

  private static ToolCall search(String to) {
    return ToolCall.of("search", Map.of("to", to));
  }

  private static TraceEvent called(ToolCall call, ToolAnswer answer) {
    return new TraceEvent.ToolCalled(Instant.EPOCH, call, call, answer, List.of());
  }

  @Test
  void answerEachToolInItsOrderWhateverOthersAreAsked() throws Exception {
    assertThat(queues.answer(ToolCall.of("book", Map.of())))
        .contains(ToolAnswer.answered("booked"));
    assertThat(queues.answer(search("OSL"))).contains(ToolAnswer.answered("first"));
    assertThat(queues.answer(search("BGO"))).contains(ToolAnswer.failed("no flights"));
    assertThat(queues.answer(search("BGO"))).isEmpty();
    assertThat(queues.remarks()).isEmpty();
  }

  @Test
  void answerOtherArgumentsAndRemarkIt() throws Exception {
    assertThat(queues.answer(search("Oslo"))).contains(ToolAnswer.answered("first"));

    assertThat(queues.remarks().get(0))
        .isEqualTo(
            new Remark(
                Remark.Kind.MISMATCHED,
                search("Oslo"),
                1,
                "answered as recorded of search(to=OSL); it differs in [to]"));
  }

  @Test
  void remarkWhatWasNeverAskedFor() throws Exception {
    queues.answer(search("OSL"));

    assertThat(queues.remarks())
        .extracting(Remark::toString)
        .containsExactly(
            "book(): it was recorded, and never asked for",
            "search(to=BGO): it was recorded, and never asked for");
  }

  @Test
  void sayWhatIsUsedUpAndWhatIsThere() throws Exception {
    queues.answer(ToolCall.of("book", Map.of()));

    assertThat(queues.nearest(ToolCall.of("book", Map.of())))
        .contains("1 answers of book were recorded, and all are used");
    assertThat(queues.nearest(ToolCall.of("pay", Map.of())))
        .contains("no answer to pay was recorded; those recorded are of [book, search]");
  }
}
