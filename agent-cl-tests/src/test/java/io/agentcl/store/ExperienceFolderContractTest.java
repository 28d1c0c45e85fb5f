package io.agentcl.store;

import io.agentcl.experience.ExperienceStore;
import io.agentcl.testkit.contract.ExperienceStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A shared folder keeps the contract of experience stores, also as another process sees it. */
class ExperienceFolderContractTest extends ExperienceStoreContract {

  @TempDir private Path directory;

  @Override
  protected ExperienceStore store() {
    return ExperienceFolder.open(directory, "a", badLine -> {});
  }

  @Override
  protected ExperienceStore reopened(ExperienceStore store) {
    return ExperienceFolder.open(directory, badLine -> {});
  }
}
