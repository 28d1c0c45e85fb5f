package io.agentcl.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.LearningResult;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.springai.SpringAiAgent;
import io.agentcl.store.HarnessFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which beans there are, and when. */
class ConditionsTest {

  private static final Agent ECHO = Agent.text(session -> message -> message);

  private final ApplicationContextRunner bare =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  AgentClAutoConfiguration.class,
                  AgentClMetersAutoConfiguration.class,
                  AgentClActuatorAutoConfiguration.class,
                  ChatClientAutoConfiguration.class))
          .withBean(TravelModel.class);

  private final ApplicationContextRunner echoing = bare.withBean(Agent.class, () -> ECHO);

  /** One client, as most applications have. */
  @Configuration(proxyBeanMethods = false)
  static class OneClient {
    @Bean
    ChatClient client(ChatClient.Builder builder) {
      return builder.defaultTools(new TravelApplication.Flights()).build();
    }
  }

  @Nested
  class ALearner {

    @Test
    void isThereForTheOnlyClient() {
      bare.withUserConfiguration(OneClient.class)
          .run(
              context -> {
                assertThat(context).hasSingleBean(Learner.class);
                assertThat(context.getBean(ChatClient.class).prompt("Hi").call().content())
                    .as("in production from the beginning")
                    .isEqualTo("Booked for 2026-03-04");
              });
    }

    @Test
    void isNotThereWithoutAnAgent() {
      bare.run(
          context -> {
            assertThat(context).doesNotHaveBean(Learner.class).hasSingleBean(SpringAiAgent.class);
            assertThat(context).doesNotHaveBean(AgentClEndpoint.class).hasNotFailed();
          });
    }

    @Test
    void isAroundTheApplicationsOwnAgent() {
      echoing.run(
          context -> {
            try (var conversation = context.getBean(Learner.class).live().open(Context.EMPTY)) {
              assertThat(conversation.say("Hi")).isEqualTo("Hi");
            }
          });
    }

    @Test
    void givesWayToTheApplicationsOwn() {
      Learner own = AgentCl.learner(ECHO, Harness.empty()).build();
      echoing
          .withBean(Learner.class, () -> own)
          .run(context -> assertThat(context.getBean(Learner.class)).isSameAs(own));
    }

    @Test
    void isNotThereIfItIsTurnedOff() {
      echoing
          .withPropertyValues("agent-cl.enabled=false")
          .run(
              context ->
                  assertThat(context)
                      .doesNotHaveBean(Learner.class)
                      .doesNotHaveBean(SpringAiAgent.class)
                      .doesNotHaveBean(LearningMeters.class));
    }

    @Test
    void isThereInALazyApplication() {
      bare.withUserConfiguration(OneClient.class)
          .withInitializer(
              context ->
                  context.addBeanFactoryPostProcessor(
                      new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
          .run(
              context ->
                  assertThat(context.getBeanFactory().containsSingleton("learner")).isTrue());
    }
  }

  @Nested
  class WhatItIsMadeOf {

    private Scenario polite() {
      return Scenario.builder("polite")
          .user(User.scripted("Hi"))
          .expect(Evaluator.that("says please", run -> run.trace().answer().contains("please")))
          .build();
    }

    private final Agent polite =
        Agent.text(
            session ->
                message -> session.harness().derive(PromptSection.PROMPT, session.evidence()));

    private ApplicationContextRunner learning() {
      return bare.withBean(Agent.class, () -> polite)
          .withBean(LearnerCustomizer.class, () -> builder -> builder.deterministic())
          .withBean(
              io.agentcl.learn.PatchProposer.class,
              () ->
                  Proposers.candidates(
                      PromptSection.LAYER, Map.of("p", PromptSection.of("Say please."))));
    }

    @Test
    void areBeansAndCustomizers() {
      List<LearningEvent> heard = new ArrayList<>();
      learning()
          .withBean(
              "broken",
              LearningListener.class,
              () ->
                  event -> {
                    throw new IllegalStateException();
                  })
          .withBean("hearing", LearningListener.class, () -> heard::add)
          .run(
              context -> {
                assertThat(context.getBean(Learner.class).learn(polite()))
                    .isInstanceOf(LearningResult.Promoted.class);
                assertThat(heard).anyMatch(LearningEvent.Finished.class::isInstance);
              });
    }

    @Test
    void areProperties() {
      learning()
          .withPropertyValues("agent-cl.learning.ask=true")
          .run(
              context -> {
                assertThat(context.getBean(Learner.class).learn(polite()))
                    .isInstanceOf(LearningResult.AwaitingApproval.class);
                assertThat(
                        new AgentClEndpoint(context.getBean(Learner.class)).show().get("waiting"))
                    .asString()
                    .contains("prompt/p", "polite");
              });
    }

    @Test
    void waitUntilTheyAreApproved() {
      learning()
          .withPropertyValues("agent-cl.learning.ask=true")
          .run(
              context -> {
                Learner learner = context.getBean(Learner.class);
                learner.approve((LearningResult.AwaitingApproval) learner.learn(polite()));

                assertThat(
                        new AgentClEndpoint(context.getBean(Learner.class)).show().get("waiting"))
                    .isEqualTo(List.of());
              });
    }

    @Test
    void aPolicyBeanHasItsWay() {
      learning()
          .withBean(PromotionPolicy.class, PromotionPolicy::ask)
          .run(
              context ->
                  assertThat(context.getBean(Learner.class).learn(polite()))
                      .isInstanceOf(LearningResult.AwaitingApproval.class));
    }

    @Test
    void aHarnessMayBeAFile(@TempDir Path folder) {
      Harness shipped =
          Harness.builder().put(PromptSection.LAYER, "x", PromptSection.of("Hi.")).build();
      HarnessFile.write(folder.resolve("harness.json"), shipped);
      echoing
          .withPropertyValues("agent-cl.store.harness=" + folder.resolve("harness.json"))
          .run(
              context ->
                  assertThat(context.getBean(Learner.class).live().harness()).isEqualTo(shipped));
    }

    @Test
    void aNameThatIsNoneIsRefusedAtTheStart() {
      echoing
          .withPropertyValues("agent-cl.learning.aks=true")
          .run(
              context ->
                  assertThat(context)
                      .getFailure()
                      .rootCause()
                      .hasMessageContaining("[agent-cl.learning.aks] were left unbound"));
    }

    @Test
    void namesThatConditionsReadAreKnown() {
      echoing
          .withPropertyValues("agent-cl.enabled=true", "agent-cl.chat-clients=false")
          .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aFileWithoutANameIsRefusedAtTheStart() {
      echoing
          .withPropertyValues("agent-cl.store.experiences=")
          .run(
              context ->
                  assertThat(context)
                      .getFailure()
                      .rootCause()
                      .hasMessageContaining("[agent-cl.store.experiences]"));
    }

    @Test
    void threadsThatAreNoneAreRefusedAtTheStart() {
      echoing
          .withPropertyValues("agent-cl.learning.threads=-3")
          .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("-3"));
    }

    @Test
    void aBudgetThatIsNoneIsRefusedAtTheStart() {
      echoing
          .withPropertyValues("agent-cl.learning.replays=0")
          .run(
              context ->
                  assertThat(context)
                      .getFailure()
                      .rootCause()
                      .hasMessage("replays must be at least 1: 0"));
    }
  }

  @Nested
  class Operators {

    @Test
    void haveNoEndpointWithoutAnActuator() {
      echoing
          .withClassLoader(new FilteredClassLoader(Endpoint.class, HealthIndicator.class))
          .run(context -> assertThat(context).hasSingleBean(Learner.class).hasNotFailed());
    }

    @Test
    void haveNoMetersWithoutARegistry() {
      echoing
          .withClassLoader(new FilteredClassLoader(MeterRegistry.class))
          .run(context -> assertThat(context).doesNotHaveBean("learningMeters").hasNotFailed());
    }

    @Test
    void seeMetersThatAreThereFromTheBeginning() {
      echoing
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .run(
              context ->
                  assertThat(
                          context
                              .getBean(MeterRegistry.class)
                              .get("agentcl.voids")
                              .counter()
                              .count())
                      .isZero());
    }

    @Test
    void seeThatItIsDownIfItCannotBeRead() {
      AgentClHealth health = new AgentClHealth(null);

      assertThat(health.health(true).getStatus()).isEqualTo(Status.DOWN);
    }
  }
}
