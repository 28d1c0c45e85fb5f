package io.agentcl.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.redact.LeakCheck;
import io.agentcl.redact.LeakReport;
import io.agentcl.redact.Sensitive;
import io.agentcl.redact.StableTokens;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/redaction.md shows stands here word for word, and runs. */
class RedactionExamplesTest {

  @TempDir private Path folder;

  private final byte[] key = new byte[32];

  @Test
  void aLearnerKeepsTokensInPlaceOfValues() {
    Agent agent = Agent.text(session -> message -> "ok");
    Harness harness = Harness.empty();

    StableTokens tokens =
        StableTokens.builder(key)
            .shaped("order", Pattern.compile("#W(\\d{7})"))
            .opaque("customer", Pattern.compile("\\bC-\\d+\\b"))
            .without(Sensitive.IBAN)
            .build();
    Learner learner = AgentCl.learner(agent, harness).redactor(tokens).build();

    String id;
    try (var conversation = learner.live().open(Context.user("C-17"))) {
      conversation.say("I am C-17, where is #W1234567?");
      id = conversation.id();
    }
    assertThat(learner.draft(id).experience().toString())
        .contains("customer_")
        .doesNotContain("C-17", "1234567");
  }

  @Test
  void filesAreLookedThrough() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"name\":\"Ann Lee\"}");
    List<String> names = List.of("Ann Lee");

    LeakReport report = LeakCheck.builder().sensitive().values("name", names).build().check(folder);

    assertThat(report.found()).containsOnlyKeys("name");
  }

  @Test
  void examplesOfTheGuideStandHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/RedactionExamplesTest.java"));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/redaction.md")))
            .results()
            .map((MatchResult match) -> match.group(1).indent(4))
            .map(block -> block.replaceAll("(?m)^ +$", ""))
            .toList();

    assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(source).contains(block));
  }
}
