package io.agentcl.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Versions;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorldTest {

  private static ToolCall call(String name, Map<String, ? extends @Nullable Object> arguments) {
    return ToolCall.of(name, arguments);
  }

  @Nested
  class AWorldOfTools {

    private final List<Object> booked = new ArrayList<>();

    private final World world =
        World.of(
            "flights-1",
            Map.of(
                "book", arguments -> booked.add(arguments.get("to")),
                "fail",
                    arguments -> {
                      throw new IllegalStateException("sold out");
                    },
                "nothing", arguments -> null),
            () -> Map.of("booked", booked));

    @Test
    void answersItsToolsAndShowsTheirState() throws Exception {
      assertThat(world.answer(call("book", Map.of("to", "OSL"))))
          .contains(ToolAnswer.answered(true));
      assertThat(world.answer(call("nothing", Map.of()))).contains(ToolAnswer.answered(null));
      assertThat(world.state()).isEqualTo(Map.of("booked", List.of("OSL")));
      assertThat(world.version()).isEqualTo("flights-1");
    }

    @Test
    void throwsWhatItsToolThrows() {
      assertThatThrownBy(() -> world.answer(call("fail", Map.of())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("sold out");
    }

    @Test
    void handsNullArgumentsToItsTools() throws Exception {
      world.answer(call("book", Collections.singletonMap("to", null)));

      assertThat(booked).containsExactly((Object) null);
    }

    @Test
    void saysWhichToolsItHasWhenItCannotAnswer() throws Exception {
      assertThat(world.answer(call("cancel", Map.of()))).isEmpty();
      assertThat(world.nearest(call("cancel", Map.of())))
          .contains("this world has the tools [book, fail, nothing]");
    }

    @Test
    void mayServeManyRunsOnlyIfItHasNoState() {
      String captured = String.valueOf(booked);

      assertThat(World.of(Map.of()).isReusable()).isTrue();
      assertThat(world.isReusable()).isFalse();
      assertThat(((World) call -> Optional.empty()).isReusable()).isTrue();
      assertThat(((World) call -> Optional.of(ToolAnswer.answered(captured))).isReusable())
          .isFalse();
    }

    @Test
    void hasNeitherStateNorVersionUnlessSaid() {
      World plain = World.of(Map.of());

      assertThat(plain.state()).isEqualTo(Map.of());
      assertThat(plain.version()).isEqualTo(Versions.UNDECLARED);
    }
  }
}
