package io.agentcl.springboot;

import static java.util.Objects.requireNonNull;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Redactor;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import io.agentcl.learn.PatchProposer;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ObjectProvider;

/** Builds the learner of properties and of the beans that are there. */
final class LearnerParts implements BeanFactoryAware {

  private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

  private final AgentClProperties properties;
  private @Nullable BeanFactory beans;

  LearnerParts(AgentClProperties properties) {
    this.properties = properties;
  }

  @Override
  public void setBeanFactory(BeanFactory beans) {
    this.beans = beans;
  }

  private <T> ObjectProvider<T> all(Class<T> type) {
    return requireNonNull(beans, "beans").getBeanProvider(type);
  }

  Learner learner(Agent agent, Harness shipped) {
    LearnerBuilder builder = AgentCl.learner(agent, shipped);
    byProperties(builder);
    all(RegressionSuite.class).ifUnique(builder::suite);
    all(ExperienceStore.class).ifUnique(builder::experiences);
    all(Redactor.class).ifUnique(builder::redactor);
    all(PromotionPolicy.class).ifUnique(builder::policy);
    List<PatchProposer> proposers = all(PatchProposer.class).orderedStream().toList();
    if (!proposers.isEmpty()) {
      builder.proposers(proposers.toArray(PatchProposer[]::new));
    }
    builder.listener(toAll(all(LearningListener.class).orderedStream().toList()));
    all(LearnerCustomizer.class).orderedStream().forEach(each -> each.customize(builder));
    return builder.build();
  }

  private void byProperties(LearnerBuilder builder) {
    AgentClProperties.Conversations conversations = properties.conversations();
    AgentClProperties.Learning learning = properties.learning();
    if (properties.agentVersion() != null) {
      builder.agentVersion(properties.agentVersion());
    }
    builder
        .idle(conversations.idle())
        .recording(conversations.mostEvents(), conversations.mostSize().toBytes())
        .budget(new Budget(learning.replays(), learning.time()));
    if (learning.threads() != 0) {
      builder.threads(learning.threads());
    }
    if (learning.ask()) {
      builder.policy(PromotionPolicy.ask());
    }
  }

  /** What breaks is in the application's log, whoever else listens; one that throws harms none. */
  private static LearningListener toAll(List<LearningListener> listeners) {
    return event -> {
      if (event instanceof LearningEvent.Problem problem) {
        LOG.warn("{} broke", problem.where(), problem.cause());
      }
      for (LearningListener listener : listeners) {
        try {
          listener.on(event);
        } catch (RuntimeException e) {
          LOG.warn("a listener broke", e);
        }
      }
    };
  }
}
