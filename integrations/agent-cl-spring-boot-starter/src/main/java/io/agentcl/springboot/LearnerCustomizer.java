package io.agentcl.springboot;

import io.agentcl.LearnerBuilder;

/** A bean that says more of the learner than properties can, such as the proposers' order. */
@FunctionalInterface
public interface LearnerCustomizer {

  /** Sets up {@code builder}, after properties and beans did. */
  void customize(LearnerBuilder builder);
}
