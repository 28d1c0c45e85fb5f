package io.agentcl.internal.record;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Redactor;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes out of experiences what must not be kept: the one place that all pass. */
public final class Redaction {

  /** Stands for a text whose redactor failed. */
  static final String FAILED = "[not kept: the redactor failed]";

  /** The entries of a context that say whose conversation it is. */
  private static final List<String> IDS = List.of(Context.USER, Context.TENANT);

  private final Redactor redactor;
  private final Filter filter = this::redact;

  public Redaction(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * Returns {@code experience} with all texts redacted, and without what only a newer release
   * knows: nobody can tell what in it is a text.
   */
  public Experience redact(Experience experience) {
    if (redactor.equals(Redactor.noop())) {
      return experience; // nothing is looked for
    }
    Experience.Setting setting = experience.setting();
    return new Experience(
        experience.id(),
        new Experience.Setting(
            setting.start(),
            redact(setting.context()),
            setting.harnessVersion(),
            setting.agentVersion(),
            setting.sources()),
        redact(experience.trace()),
        experience.signals().stream().map(this::redact).toList());
  }

  /** What was changed in the words of models cannot be asked for again. */
  private Trace redact(Trace trace) {
    Trace redacted = filter.trace(trace);
    boolean same =
        trace
            .events(TraceEvent.ModelCalled.class)
            .equals(redacted.events(TraceEvent.ModelCalled.class));
    if (same) {
      return redacted;
    }
    List<String> gaps = new ArrayList<>(redacted.modelGaps());
    gaps.add("the redactor changed requests to models, or their replies");
    return new Trace(
        redacted.events(),
        redacted.dropped(),
        redacted.gaps(),
        redacted.droppedModelEvents(),
        gaps,
        redacted.droppedUsage());
  }

  /** An id that the redactor changes may be somebody else's: it is said that there was one. */
  private Context redact(Context context) {
    Map<String, @Nullable Object> known = context.value().asMap();
    Map<String, @Nullable Object> redacted =
        new TreeMap<>(filter.value(() -> "context", context.value()).asMap());
    for (String id : IDS) {
      if (known.containsKey(id) && !Objects.equals(known.get(id), redacted.get(id))) {
        redacted.put(id, null);
      }
    }
    return Context.of(redacted);
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
