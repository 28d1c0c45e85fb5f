package io.agentcl.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes a change back leaves answers as they were at first, and is no read for that. */
class UndoneChangesTest {

  private static final ToolCall SEE = ToolCall.of("see", Map.of());
  private static final ToolCall NEXT = ToolCall.of("next", Map.of());
  private static final ToolCall RESET = ToolCall.of("reset", Map.of());

  /** A counter that can be reset. */
  private static Trace counted(List<ToolCall> calls) {
    List<TraceEvent> events = new ArrayList<>();
    int count = 0;
    for (ToolCall call : calls) {
      count = call.equals(RESET) ? 0 : call.equals(NEXT) ? count + 1 : count;
      String answer = call.equals(RESET) ? "done" : String.valueOf(count);
      events.add(Bank.called(call, ToolAnswer.answered(answer)));
    }
    return Trace.of(events);
  }

  private static List<Trace> drawn(int recordings, long seed) {
    Random random = new Random(seed);
    List<Trace> all = new ArrayList<>();
    for (int i = 0; i < recordings; i++) {
      List<ToolCall> calls = new ArrayList<>();
      int count = 2 + random.nextInt(8);
      for (int k = 0; k < count; k++) {
        calls.add(List.of(NEXT, NEXT, RESET, SEE, SEE).get(random.nextInt(5)));
      }
      all.add(counted(calls));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void areNeverAnsweredWrong(long seed) {
    WorldFidelity fidelity = WorldModel.learn(drawn(60, seed)).fidelity(drawn(60, -seed));

    assertThat(fidelity.wrong()).isEmpty();
    assertThat(fidelity.share()).isGreaterThan(.6);
  }

  @Test
  void areNotTakenForWhatLeavesAnswersAlone() {
    WorldModel model = WorldModel.learn(drawn(60, 1));

    assertThat(model.changingTools()).contains("next", "reset");
  }
}
