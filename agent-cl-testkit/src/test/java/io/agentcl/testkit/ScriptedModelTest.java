package io.agentcl.testkit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.testkit.internal.Race;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {

  private static final int EACH = 20_000;
  private static final ModelRequest HELLO = ModelRequest.prompt("small", "Hello");

  @Test
  void givesTheQueuedRepliesOneAfterAnother() throws Exception {
    ModelReply dear = new ModelReply(Value.of("second"), Usage.tokens(3, 4));
    ScriptedModel model = ScriptedModel.create().then("first").then(dear);

    assertThat(model.reply(HELLO).text()).isEqualTo("first");
    assertThat(model.reply(HELLO)).isEqualTo(dear);
  }

  @Test
  void throwsAQueuedFailureOnce() throws Exception {
    IOException failure = new IOException("overloaded");
    ScriptedModel model = ScriptedModel.create().thenFail(failure).then("recovered");

    assertThatThrownBy(() -> model.reply(HELLO)).isSameAs(failure);
    assertThat(model.reply(HELLO).text()).isEqualTo("recovered");
  }

  @Test
  void repliesToWhatARequestContainsWithoutUsingUpTheQueue() throws Exception {
    ScriptedModel model = ScriptedModel.create().then("queued").when("REFUND", "matched");
    ModelRequest refund = new ModelRequest("small", Value.of(Map.of("message", "a refund please")));

    assertThat(model.reply(refund).text()).isEqualTo("matched");
    assertThat(model.reply(refund).text()).isEqualTo("matched");
    assertThat(model.reply(HELLO).text()).isEqualTo("queued");
  }

  @Test
  void keepsTheRequestsAlsoThoseItCouldNotAnswer() throws Exception {
    ScriptedModel model = ScriptedModel.create().then("only");

    model.reply(HELLO);

    assertThatThrownBy(() -> model.reply(HELLO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the script has no reply to request 2, \"Hello\"; to mend it, call then(..) or"
                + " when(..)");
    assertThat(model.requests()).containsExactly(HELLO, HELLO);
  }

  @Test
  void givesEachQueuedReplyToOneOfManyThreads() {
    ScriptedModel model = ScriptedModel.create();
    Set<String> texts =
        IntStream.range(0, Race.THREADS * EACH).mapToObj(String::valueOf).collect(toSet());
    texts.forEach(model::then);

    List<List<String>> replies =
        Race.run(thread -> Stream.generate(() -> reply(model)).limit(EACH).toList());

    assertThat(replies.stream().flatMap(List::stream).collect(toSet())).isEqualTo(texts);
  }

  private static String reply(ScriptedModel model) {
    try {
      return model.reply(HELLO).text();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
