package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F9: README said other things than the library does")
class F9ReadmeTest {

  private static final Agent DESK =
      Agent.text(
          session ->
              message -> {
                String to = message.contains("cash") ? "cash" : "card";
                return session.tools().call("refund", Map.of("to", to), a -> "refunded").text();
              });

  private static String readme() throws IOException {
    return Files.readString(Path.of("../README.md")).replaceAll("\\s+", " ");
  }

  /** What the default proposers make of a conversation in which all went wrong that can. */
  private static Set<String> proposedLayers() {
    Scenario scenario =
        Scenario.builder("refund")
            .user(User.scripted("refund me", "no, in cash"))
            .context(Context.user("ann"))
            .world(() -> World.of(Map.of("refund", arguments -> "refunded")))
            .signals(List.of(Signal.correction("I want cash")))
            .expect(Evaluator.of("never", "1", run -> Score.fail("no")))
            .build();
    Trial failing = AgentCl.replayer(DESK).build().replay(scenario, Harness.empty());
    Set<String> layers = new TreeSet<>();
    Proposers.fromCorrections()
        .propose(ProposalRequest.on(Harness.empty(), List.of(failing)))
        .forEach(patch -> patch.edits().forEach(edit -> layers.add(edit.address().layer())));
    return layers;
  }

  @Test
  void itSaysHowManyKindsOfPatchesAreProposed() throws IOException {
    assertThat(proposedLayers()).containsExactly("prompt", "tool", "workflow");
    assertThat(readme()).contains("Three kinds of patches are proposed by default");
  }

  @Test
  void itSaysThatARollbackTakesTheLastChangeBackAlsoARelease() throws IOException {
    Harness release =
        Harness.builder().put(PromptSection.LAYER, "hello", PromptSection.of("Hello.")).build();
    try (Learner learner = AgentCl.learner(DESK, Harness.empty()).deterministic().build()) {
      assertThat(learner.ship(release).live()).isTrue();

      learner.live().rollback();

      assertThat(learner.live().harness()).isEqualTo(Harness.empty());
    }
    assertThat(readme())
        .contains("takes the last change back, be it a promotion or a release")
        .doesNotContain("takes the last promotion back");
  }

  @Test
  void itSaysWhatIsPromisedOfChanceBudgetsAndInstances() throws IOException {
    assertThat(readme()).contains("**Chance", "**Budgets**", "**Instances");
  }
}
