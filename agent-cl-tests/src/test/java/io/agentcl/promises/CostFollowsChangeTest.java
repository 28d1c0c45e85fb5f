package io.agentcl.promises;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P12: what a change costs follows from what it touches, not from what was earned before. */
class CostFollowsChangeTest {

  private static final int PROMOTIONS = 15;
  private static final int AT_ONCE = 6;

  private final AtomicInteger runs = new AtomicInteger();

  /** Answers what its prompt says of the topic that is asked for. */
  private final Agent clerk =
      Agent.text(
          session -> {
            runs.incrementAndGet();
            return message ->
                session
                    .harness()
                    .find(PromptSection.LAYER, message)
                    .map(PromptSection::text)
                    .orElse("I do not know.");
          });

  private static Scenario asks(String id, String topic, String word) {
    return Scenario.builder(id)
        .user(User.scripted(topic))
        .expect(Answers.answerContains(word))
        .build();
  }

  private static Harness shipped(int topics) {
    Harness.Builder builder = Harness.builder();
    for (int i = 0; i < topics; i++) {
      builder.put(PromptSection.LAYER, "topic-" + i, PromptSection.of("Known."));
    }
    return builder.build();
  }

  private static RegressionSuite suite(int topics) {
    RegressionSuite suite = RegressionSuite.inMemory();
    for (int i = 0; i < topics; i++) {
      suite.earn(asks("required/" + i, "topic-" + i, "Known."));
    }
    return suite;
  }

  /** Puts the word that is wanted behind what is known of the topic. */
  private static final PatchProposer APPEND =
      request -> {
        Scenario target = request.failing().get(0).scenario();
        String topic = request.failing().get(0).run().trace().userMessages().get(0).text();
        String word = target.id().substring(target.id().indexOf('/') + 1);
        String known =
            request.harness().find(PromptSection.LAYER, topic).map(PromptSection::text).orElse("");
        return List.of(
            request
                .harness()
                .patch()
                .put(PromptSection.LAYER, topic, PromptSection.of(known + " " + word))
                .build());
      };

  private Learner learner(int topics) {
    return AgentCl.learner(clerk, shipped(topics))
        .deterministic()
        .agentVersion("clerk-1")
        .suite(suite(topics))
        .proposers(Proposers.hosts(APPEND))
        .build();
  }

  private LearningResult learn(Learner learner, String topic, String word) {
    runs.set(0);
    LearningResult result = learner.learn(asks("target/" + word, topic, word));
    assertThat(result).isPromoted();
    return result;
  }

  private static String regression(LearningResult result) {
    return ((LearningResult.Promoted) result).accepted().regression().toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 400})
  void ofOneTopicIsThatOfItsReaders(int topics) {
    try (Learner learner = learner(topics)) {
      learn(learner, "topic-1", "first"); // proves what nobody ran before

      LearningResult result = learn(learner, "topic-2", "second");

      assertThat(regression(result))
          .isEqualTo(
              "%d scenarios: 1 touched, 1 re-run, 0 regressed, %d proven unaffected"
                  .formatted(topics + 1, topics));
      assertThat(runs).hasValue(4); // the target before, as a screen and afresh; its reader
    }
  }

  /** Who finds that live was moved by another one is gated or begins again, on its readers only. */
  @ParameterizedTest
  @ValueSource(ints = {10, 400})
  void ofOneTopicIsThatOfItsReadersHoweverManyLearnAtOnce(int topics) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (Learner learner = learner(topics)) {
      learn(learner, "topic-0", "first"); // proves what nobody ran before
      runs.set(0);
      CyclicBarrier start = new CyclicBarrier(AT_ONCE);
      List<Callable<LearningResult>> attempts = new ArrayList<>();
      for (int i = 1; i <= AT_ONCE; i++) {
        Scenario target = asks("target/word" + i, "topic-" + i, "word" + i);
        attempts.add(
            () -> {
              start.await();
              return learner.learn(target);
            });
      }

      for (Future<LearningResult> attempt : threads.invokeAll(attempts)) {
        assertThat(attempt.get()).isPromoted();
      }

      assertThat(runs.get()).isBetween(4 * AT_ONCE, 3 * 4 * AT_ONCE);
      assertThat(learner.suite().required()).hasSize(topics + 1 + AT_ONCE);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void doesNotGrowWithTheHistory() {
    try (Learner learner = learner(30)) {
      learn(learner, "topic-0", "word0");
      for (int i = 1; i <= PROMOTIONS; i++) {
        learn(learner, "topic-" + i, "word" + i);

        assertThat(runs).as("promotion %d", i).hasValue(4);
      }
      runs.set(0);
      assertThat(learner.ship(shipped(30)).regression().selection().touched()).isZero();
      assertThat(runs).as("all is proven on what is live").hasValue(0);
    }
  }

  @Test
  void ofWhatOneUserSeesIsNothingForTheOthers() {
    Scope ann = Scope.user("ann");
    PatchProposer forAnn =
        request -> {
          PromptSection section = PromptSection.of("Hers: second");
          Component put = Component.of(PromptSection.LAYER, ann, "private", section);
          return List.of(new Patch(List.of(Edit.between(null, put)), "", Origin.OPERATOR));
        };
    Agent reader =
        Agent.text(
            session ->
                message -> session.harness().derive(PromptSection.PROMPT, session.evidence()));
    try (Learner learner =
        AgentCl.learner(reader, shipped(20))
            .deterministic()
            .agentVersion("reader-1")
            .suite(suite(20))
            .proposers(Proposers.hosts(forAnn))
            .build()) {
      LearningResult result =
          learner.learn(
              Scenario.builder("target/second")
                  .user(User.scripted("topic-1"))
                  .context(Context.user("ann"))
                  .expect(Answers.answerContains("Hers"))
                  .build());

      assertThat(regression(result))
          .isEqualTo("20 scenarios: 0 touched, 0 re-run, 0 regressed, 20 proven unaffected");
    }
  }
}
