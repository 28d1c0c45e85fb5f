package io.agentcl.testkit.contract;

import io.agentcl.experience.ExperienceStore;
import io.agentcl.store.InMemoryExperienceStore;

class InMemoryExperienceStoreTest extends ExperienceStoreContract {

  @Override
  protected ExperienceStore store() {
    return InMemoryExperienceStore.of(1000);
  }
}
