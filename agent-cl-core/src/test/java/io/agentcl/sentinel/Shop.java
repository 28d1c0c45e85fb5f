package io.agentcl.sentinel;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An agent that calls the tool it is asked for, if there is a prompt of that name. */
final class Shop {

  static final Harness SHIPPED =
      Harness.builder()
          .put(PromptSection.LAYER, "book", PromptSection.of("how to book"))
          .put(PromptSection.LAYER, "refund", PromptSection.of("how to refund"))
          .build();

  final AtomicInteger replays = new AtomicInteger();
  final ExperienceStore store = InMemoryExperienceStore.of(20_000);
  private final AtomicInteger ids = new AtomicInteger();

  /** What every answer ends with. */
  String manners = "";

  /** With a prompt of this name it does nothing in some runs; empty if it never does. */
  String care = "";

  /** Calls what the first word names, with the second, as long as the prompt knows how. */
  final Agent agent =
      Agent.text(
          session -> {
            if (session.isReplay()) {
              replays.incrementAndGet();
            }
            return words -> {
              String[] asked = words.split(" ", 2);
              boolean careless =
                  !care.isEmpty()
                      && session.harness().find(PromptSection.LAYER, care).isPresent()
                      && session.random().nextDouble() < .17;
              boolean knows =
                  !careless && session.harness().find(PromptSection.LAYER, asked[0]).isPresent();
              String done =
                  knows
                      ? session
                          .tools()
                          .call(asked[0], Map.of("what", asked[1]), given -> "done " + asked[1])
                          .text()
                      : "I cannot " + asked[0];
              return done + manners;
            };
          });

  LearnerBuilder builder(RegressionSuite suite) {
    return AgentCl.learner(agent, SHIPPED)
        .agentVersion("1")
        .ids(() -> "c-" + ids.incrementAndGet())
        .experiences(store)
        .threads(2)
        .suite(suite);
  }

  /** Has somebody say this, and returns what was recorded. */
  Experience talk(Learner learner, String... words) {
    String id;
    try (LiveConversation open = learner.live().open(Context.EMPTY)) {
      List.of(words).forEach(open::say);
      id = open.id();
    }
    return store.find(id).orElseThrow();
  }
}
