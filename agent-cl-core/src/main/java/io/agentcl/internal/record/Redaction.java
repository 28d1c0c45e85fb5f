package io.agentcl.internal.record;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Redactor;
import io.agentcl.experience.Signal;
import java.util.List;

/** Takes out of experiences what must not be kept: the one place that all pass. */
public final class Redaction {

  private final Redactor redactor;

  public Redaction(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * Returns {@code experience} with all texts redacted, and without what only a newer release
   * knows: nobody can tell what in it is a text.
   */
  public Experience redact(Experience experience) {
    return redactor.equals(Redactor.noop())
        ? experience
        : within(experience).experience(experience);
  }

  /** Returns {@code signal} with its text redacted, whose conversation is not at hand. */
  public Signal redact(Signal signal) {
    return redactor.equals(Redactor.noop()) ? signal : new Redacting(redactor).signal(signal);
  }

  private Redacting within(Experience experience) {
    List<String> texts = TextsHeld.in(experience);
    try {
      return new Redacting(redactor.within(texts));
    } catch (RuntimeException | Error e) {
      return Redacting.FAILING;
    }
  }
}
