package io.agentcl.internal.record;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Redactor;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.trace.Trace;

/** Takes out of experiences what must not be kept: the one place that all pass. */
public final class Redaction {

  /** Stands for a text whose redactor failed. */
  static final String FAILED = "[not kept: the redactor failed]";

  private final Redactor redactor;

  public Redaction(Redactor redactor) {
    this.redactor = redactor;
  }

  /** Returns {@code experience} with all texts redacted. */
  public Experience redact(Experience experience) {
    Experience.Setting setting = experience.setting();
    return new Experience(
        experience.id(),
        new Experience.Setting(
            setting.start(),
            new Context(new Plain(this::redact).value(setting.context().value())),
            setting.harnessVersion(),
            setting.agentVersion()),
        redact(experience.trace()),
        experience.signals().stream().map(this::redact).toList());
  }

  private Trace redact(Trace trace) {
    return new Trace(
        trace.events().stream().map(event -> new Plain(this::redact).event(event)).toList(),
        trace.dropped(),
        trace.gaps().stream().map(this::redact).toList());
  }

  /** Returns {@code signal} with its text redacted. */
  public Signal redact(Signal signal) {
    return new Signal(signal.kind(), redact(signal.text()), signal.origin());
  }

  private String redact(String text) {
    try {
      String redacted = redactor.redact(text);
      return redacted == null ? FAILED : redacted;
    } catch (RuntimeException | Error e) {
      return FAILED; // a regular expression may overflow the stack
    }
  }
}
