package io.agentcl.store;

import io.agentcl.experience.ExperienceStore;
import io.agentcl.testkit.contract.ExperienceStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The JSON Lines store keeps the contract of experience stores. */
class JsonlExperienceStoreContractTest extends ExperienceStoreContract {

  @TempDir private Path directory;

  @Override
  protected ExperienceStore store() {
    return JsonlExperienceStore.open(directory.resolve("experiences.jsonl"), badLine -> {});
  }
}
