package io.agentcl.redact;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Redactor;
import io.agentcl.internal.record.Redaction;

/**
 * Experiences without what must not be kept. A learner's own are redacted before they are stored;
 * this is for those that came from elsewhere, before they are given on. Safe for use by many
 * threads.
 */
public final class Redacted {

  private Redacted() {}

  /**
   * Returns {@code experience} as {@code redactor} leaves it: its texts, arguments, results,
   * context and signals. Its id stays. Costs two looks at all of it.
   */
  public static Experience of(Experience experience, Redactor redactor) {
    requireNonNull(experience, "experience");
    return new Redaction(requireNonNull(redactor, "redactor")).redact(experience);
  }
}
