package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.internal.record.Redaction;
import java.util.Optional;

/** Keeps experiences and signals, without what the host has taken out of them. */
public final class Keeping {

  private final ExperienceStore store;
  private final Redaction redaction;

  /** Version of the agent that all experiences are made with. */
  private final String agentVersion;

  public Keeping(ExperienceStore store, Redaction redaction, String agentVersion) {
    this.store = store;
    this.redaction = redaction;
    this.agentVersion = agentVersion;
  }

  String agentVersion() {
    return agentVersion;
  }

  Signal redact(Signal signal) {
    return redaction.redact(signal);
  }

  /** Keeps a redacted signal of a closed conversation. */
  void signal(String id, Signal redacted) {
    store.signal(id, redacted);
  }

  /** Keeps {@code experience}, and returns it as it was kept. */
  Experience add(Experience experience) {
    Experience redacted = redaction.redact(experience);
    store.add(redacted);
    return redacted;
  }

  Optional<Experience> find(String id) {
    return requireNonNull(store.find(id), "the experience store answered null");
  }
}
