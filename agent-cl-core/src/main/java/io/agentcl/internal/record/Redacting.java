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

/** A redactor at work on one conversation. It may throw: then nothing of its text is left. */
final class Redacting implements Filter {

  /** Stands for a text whose redactor failed. */
  private static final String FAILED = "[not kept: the redactor failed]";

  /** Keeps no text at all. */
  static final Redacting FAILING =
      new Redacting(
          text -> {
            throw new IllegalStateException("the redactor failed before");
          });

  /** The entries of a context that say whose conversation it is. */
  private static final List<String> IDS = List.of(Context.USER, Context.TENANT);

  private final Redactor redactor;

  Redacting(Redactor redactor) {
    this.redactor = redactor;
  }

  @Override
  public String text(String text) {
    try {
      String redacted = redactor.redact(text);
      return redacted == null ? FAILED : redacted;
    } catch (RuntimeException | Error e) {
      return FAILED; // a regular expression may overflow the stack
    }
  }

  @Override
  public String key(String key) {
    try {
      String redacted = redactor.redactKey(key);
      return redacted == null ? FAILED : redacted;
    } catch (RuntimeException | Error e) {
      return FAILED;
    }
  }

  @Override
  public Number number(Number number) {
    try {
      Number redacted = redactor.redactNumber(number);
      return redacted == null ? 0L : redacted;
    } catch (RuntimeException | Error e) {
      return 0L; // no number says that it is none
    }
  }

  Experience experience(Experience experience) {
    Experience.Setting setting = experience.setting();
    return new Experience(
        experience.id(),
        new Experience.Setting(
            setting.start(),
            context(setting.context()),
            setting.harnessVersion(),
            setting.agentVersion(),
            setting.sources()),
        redacted(experience.trace()),
        experience.signals().stream().map(this::signal).toList());
  }

  Signal signal(Signal signal) {
    return new Signal(signal.kind(), text(signal.text()), signal.origin());
  }

  /** What was changed in the words of models cannot be asked for again, if not by stable tokens. */
  private Trace redacted(Trace trace) {
    Trace redacted = trace(trace);
    boolean same =
        redactor.isStable()
            || trace
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
  private Context context(Context context) {
    Map<String, @Nullable Object> known = context.value().asMap();
    Map<String, @Nullable Object> redacted = new TreeMap<>();
    known.forEach(
        (key, content) -> {
          String kept = IDS.contains(key) ? key : key(key);
          redacted.put(kept, content(() -> "context", content));
        });
    for (String id : IDS) {
      if (known.containsKey(id)
          && !Objects.equals(known.get(id), redacted.get(id))
          && !standsAlone(redacted.get(id))) {
        redacted.put(id, null);
      }
    }
    return Context.of(redacted);
  }

  private boolean standsAlone(@Nullable Object redacted) {
    try {
      return redacted instanceof String text && redactor.standsAlone(text);
    } catch (RuntimeException | Error e) {
      return false;
    }
  }
}
