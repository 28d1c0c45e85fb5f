package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.internal.record.Recorder;
import io.agentcl.internal.record.RecordingSession;
import io.agentcl.run.Context;
import java.time.Duration;
import java.util.function.Supplier;

/** Makes the sessions of production. Safe for use by many threads. */
public final class Sessions {

  /** Where ids come from; the host promises that each is new. */
  private final Supplier<String> ids;

  private final Outsides outsides;

  /** How much one conversation keeps. */
  private final Recorder.Bounds bounds;

  /** After which time without an event a conversation that the host names ends. */
  private final Duration idle;

  public Sessions(Supplier<String> ids, Outsides outsides, Recorder.Bounds bounds, Duration idle) {
    this.idle = idle;
    this.ids = ids;
    this.outsides = outsides;
    this.bounds = bounds;
  }

  Duration idle() {
    return idle;
  }

  Recorder recorder() {
    return new Recorder(bounds);
  }

  long nextSeed() {
    return outsides.nextSeed();
  }

  /** Returns a session that sees of {@code harness} what its context may see. */
  RecordingSession open(Harness harness, Context context, Recorder recorder, long seed) {
    return new RecordingSession(
        checked(ids.get()), harness.seenBy(context.scope()), context, outsides.of(seed), recorder);
  }

  private static String checked(String id) {
    if (requireNonNull(id, "an id for a conversation is null").isBlank()) {
      throw new IllegalStateException(
          "an id for a conversation is blank; to mend it, give the learner ids(..) that are not");
    }
    return id;
  }
}
