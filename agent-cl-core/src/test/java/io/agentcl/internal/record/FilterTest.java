package io.agentcl.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What filters reach of the events of a trace. */
class FilterTest {

  private static TraceEvent filter(Filter filter, TraceEvent event) {
    return filter.event(event);
  }

  /** A kind that is added to the family must be added here, and so is seen to be filtered. */
  @Test
  void knowsEveryKindOfEventAndOfAnswer() {
    assertThat(EveryKind.events().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(TraceEvent.class.getPermittedSubclasses());
    assertThat(
            EveryKind.events()
                .flatMap(FilterTest::answers)
                .<Class<?>>map(Object::getClass)
                .distinct())
        .containsExactlyInAnyOrder(ToolAnswer.class.getPermittedSubclasses());
  }

  @Test
  void goesOverTheGapsOfATraceToo() {
    Trace trace = new Trace(List.of(), 0, List.of("a gap"), 0L, List.of("of a model"));
    Filter filter = text -> "[" + text.length() + "]";

    assertThat(filter.trace(trace).gaps()).containsExactly("[5]");
    assertThat(filter.trace(trace).modelGaps()).containsExactly("[10]");
  }

  private static Stream<ToolAnswer> answers(TraceEvent event) {
    return event instanceof TraceEvent.ToolCalled called
        ? Stream.of(called.answer())
        : Stream.empty();
  }

  @ParameterizedTest
  @MethodSource("io.agentcl.internal.record.EveryKind#events")
  void passesEveryWordToAFilter(TraceEvent event) {
    TraceEvent filtered = filter(text -> text.replace("ann", "X"), event);

    assertThat(filtered.toString()).doesNotContain("ann").contains("X");
    assertThat(filtered).hasSameClassAs(event);
    assertThat(filter(text -> text, event)).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("withoutFailures")
  void givesBackTheVeryEventInWhichItChangesNothing(TraceEvent event) {
    TraceEvent plain = new Plain().event(event);

    assertThat(filter(text -> text, plain)).isSameAs(plain);
  }

  /** Of a failure what was thrown is not kept: it is always made anew. */
  private static Stream<TraceEvent> withoutFailures() {
    return EveryKind.events().filter(event -> !event.toString().contains("Failed"));
  }
}
