package io.agentcl.opentelemetry;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import java.util.List;
import java.util.Optional;

/** A store of which all that it took is written, too. */
record WrittenStore(ExperienceStore store, OpenTelemetryWriter writer) implements ExperienceStore {

  @Override
  public void add(Experience experience) {
    store.add(experience);
    writer.write(experience);
  }

  @Override
  public void signal(String id, Signal signal) {
    store.signal(id, signal);
    writer.signal(id, signal);
  }

  @Override
  public Optional<Experience> find(String id) {
    return store.find(id);
  }

  @Override
  public List<Experience> all() {
    return store.all();
  }
}
