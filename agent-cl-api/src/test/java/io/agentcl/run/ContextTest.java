package io.agentcl.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.value.Value;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTest {

  @Test
  void knowsItsEntries() {
    Context context = Context.user("u-42").with("line", "flights").with("vip", null);

    assertThat(context.text(Context.USER)).contains("u-42");
    assertThat(context.text("line")).contains("flights");
    assertThat(context.text("vip")).isEmpty();
    assertThat(context.text("channel")).isEmpty();
    assertThat(context.with("age", 7).text("age")).isEmpty();
    assertThat(context).hasToString("{\"line\":\"flights\",\"user\":\"u-42\",\"vip\":null}");
  }

  @Test
  void isNeverChanged() {
    Context context = Context.user("u-42");

    assertThat(context.with(Context.USER, "u-43")).isEqualTo(Context.user("u-43"));
    assertThat(context).isEqualTo(Context.of(Map.of("user", "u-42")));
    assertThat(Context.of(Map.of())).isEqualTo(Context.EMPTY);
  }

  @Test
  void holdsValuesOnly() {
    assertThatThrownBy(() -> Context.EMPTY.with("since", Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("$.since is a java.time.Instant; allowed are");
    assertThatThrownBy(() -> new Context(Value.of("u-42")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a context is a map: \"u-42\"");
  }
}
