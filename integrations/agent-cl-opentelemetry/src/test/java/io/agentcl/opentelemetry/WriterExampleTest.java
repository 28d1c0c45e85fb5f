package io.agentcl.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.trace.Message;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/imports.md shows of the writer stands here word for word, and runs. */
class WriterExampleTest {

  private final Agent agent = Agent.text(session -> message -> "Yes");
  private final Harness harness = Harness.empty();
  private final ExperienceStore store = InMemoryExperienceStore.of(10);

  @Test
  void writesWhatALearnerHears() {
    Exported exported = new Exported();
    OpenTelemetry openTelemetry = exported.sdk;

    // begin
    OpenTelemetryWriter writer =
        OpenTelemetryWriter.builder(openTelemetry).agent("weather").build();
    Learner learner =
        AgentCl.learner(agent, harness)
            .experiences(writer.around(store))
            .listener(writer.listener())
            .build();
    // end

    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      conversation.say(Message.of("Rain?"));
    }
    writer.close();
    assertThat(exported.spans())
        .extracting(SpanData::getName)
        .containsExactly("invoke_agent weather", "invoke_workflow weather");
    assertThat(exported.attribute("invoke_agent", SpanKeys.HARNESS)).isEqualTo(harness.version());
  }

  @Test
  void standsInTheGuide() throws IOException {
    Path here = Path.of("src/test/java/io/agentcl/opentelemetry/WriterExampleTest.java");
    String source = Files.readString(here);
    String shown =
        source.substring(source.indexOf("// begin\n") + 9, source.indexOf("    // end\n"));

    assertThat(Files.readString(Path.of("../../docs/imports.md")))
        .contains("```java\n" + shown + "```");
  }
}
