package io.agentcl.testkit;

import io.agentcl.experience.ExperienceStore;

class InMemoryExperienceStoreTest extends ExperienceStoreContract {

  @Override
  protected ExperienceStore store() {
    return ExperienceStore.inMemory(1000);
  }
}
