package io.agentcl.store;

import io.agentcl.experience.ExperienceStore;
import io.agentcl.opentelemetry.OpenTelemetryWriter;
import io.agentcl.testkit.contract.ExperienceStoreContract;
import io.opentelemetry.api.OpenTelemetry;

/** A store whose conversations are written as spans is a store as before. */
class WrittenStoreContractTest extends ExperienceStoreContract {

  @Override
  protected ExperienceStore store() {
    return OpenTelemetryWriter.builder(OpenTelemetry.noop())
        .build()
        .around(InMemoryExperienceStore.of(1_000));
  }
}
