package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.internal.record.Recorder;
import io.agentcl.internal.record.RecordingSession;
import io.agentcl.internal.record.Redaction;
import io.agentcl.learn.LearningEvent;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Opens conversations, and keeps them as experiences when they end. Safe for many threads. */
public final class Conversations {

  /**
   * What the host chose.
   *
   * @param agentVersion version of the agent
   * @param store where experiences are kept
   * @param redaction what is taken out before
   * @param bounds how much one conversation keeps
   * @param readOnlyTools tools that conditions may probe
   */
  public record Settings(
      String agentVersion,
      ExperienceStore store,
      Redaction redaction,
      Recorder.Bounds bounds,
      Map<String, Tool> readOnlyTools) {}

  /** Where time, names and chance come from. */
  public record Sources(Clock clock, Supplier<String> ids, SplittableRandom random) {}

  private final Settings settings;
  private final Sources sources;
  private final Voice voice;
  private final Map<String, Open> open = new ConcurrentHashMap<>();
  private volatile BiConsumer<String, Signal> complaints = (id, signal) -> {};

  public Conversations(Settings settings, Sources sources, Voice voice) {
    this.settings = settings;
    this.sources = sources;
    this.voice = voice;
  }

  /** Has {@code hook} called for each complaint about a conversation that is kept. */
  public void onComplaint(BiConsumer<String, Signal> hook) {
    complaints = hook;
  }

  private static String checkId(String id) {
    if (requireNonNull(id, "an id for a conversation is null").isBlank()) {
      throw new IllegalStateException(
          "an id for a conversation is blank; to mend it, give the learner ids(..) that are not");
    }
    return id;
  }

  Open open(Harness harness, Context context) {
    Open conversation = new Open(harness, requireNonNull(context, "context"));
    if (open.putIfAbsent(conversation.id(), conversation) != null) {
      throw new IllegalStateException(
          "two open conversations \"%s\"; to mend it, give the learner ids that differ"
              .formatted(conversation.id()));
    }
    return conversation;
  }

  /**
   * Adds a signal to an open or closed conversation.
   *
   * @throws java.util.NoSuchElementException if there is none with this id
   */
  public void signal(String id, Signal signal) {
    Signal redacted = settings.redaction.redact(requireNonNull(signal, "signal"));
    Open conversation = open.get(requireNonNull(id, "id"));
    if (conversation == null || !conversation.add(redacted)) {
      settings.store.signal(id, redacted);
      complain(id, redacted);
    }
    voice.tell(new LearningEvent.Signalled(id, redacted));
  }

  private void complain(String id, Signal signal) {
    if (signal.isComplaint()) {
      complaints.accept(id, signal);
    }
  }

  /** Returns the closed conversation {@code id}. */
  public Optional<Experience> find(String id) {
    return requireNonNull(settings.store.find(id), "the experience store answered null");
  }

  /** Returns whether {@code id} is open. */
  public boolean isOpen(String id) {
    return open.containsKey(id);
  }

  private synchronized long nextSeed() {
    return sources.random.nextLong();
  }

  /** One open conversation. */
  final class Open {
    private final Instant start = sources.clock.instant();
    private final ZoneId zone = sources.clock.getZone();
    private final long seed = nextSeed();
    private final Harness harness;
    private final Context context;
    private final Recorder recorder = new Recorder(settings.bounds);
    private final RecordingSession session;

    /** What was said of it and is not kept yet; guarded by this. */
    private final List<Signal> signals = new ArrayList<>();

    /** What comes of it; guarded by this. */
    private State state = State.OPEN;

    private Open(Harness harness, Context context) {
      this.harness = harness;
      this.context = context;
      this.session =
          new RecordingSession(
              checkId(sources.ids.get()),
              harness,
              context,
              new ProductionOutside(
                  settings.readOnlyTools, sources.clock, new SplittableRandom(seed)),
              recorder);
    }

    String id() {
      return session.id();
    }

    Harness harness() {
      return harness;
    }

    RecordingSession session() {
      return session;
    }

    void problem(String where, Throwable cause) {
      voice.problem(where, cause);
    }

    /** Adds a signal, also while the experience is written; false if that is done. */
    private synchronized boolean add(Signal signal) {
      return state != State.CLOSED && signals.add(signal);
    }

    /** Keeps the experience. Never throws. No lock is held while the host's parts are called. */
    void close() {
      if (!begin()) {
        return;
      }
      try {
        Experience experience = settings.redaction.redact(experience(taken()));
        settings.store.add(experience);
        voice.tell(new LearningEvent.Recorded(experience));
        experience.signals().forEach(signal -> complain(id(), signal));
        for (List<Signal> rest = rest(); !rest.isEmpty(); rest = rest()) {
          rest.forEach(this::keep);
        }
      } catch (RuntimeException | Error e) {
        voice.problem("keeping conversation " + id(), e);
      } finally {
        end();
        open.remove(id());
      }
    }

    private synchronized boolean begin() {
      boolean first = state == State.OPEN;
      state = first ? State.CLOSING : state;
      return first;
    }

    private synchronized void end() {
      state = State.CLOSED;
    }

    private synchronized List<Signal> taken() {
      List<Signal> all = List.copyOf(signals);
      signals.clear();
      return all;
    }

    /** Returns what was said while the experience was written; if nothing was, that is the end. */
    private synchronized List<Signal> rest() {
      List<Signal> rest = taken();
      state = rest.isEmpty() ? State.CLOSED : state;
      return rest;
    }

    private void keep(Signal signal) {
      settings.store.signal(id(), signal);
      complain(id(), signal);
    }

    private Experience experience(List<Signal> said) {
      return new Experience(
          id(),
          new Experience.Setting(
              start,
              context,
              harness.version(),
              settings.agentVersion,
              new Experience.Sources(zone.getId(), seed)),
          recorder.trace(),
          said);
    }
  }

  /** What becomes of an open conversation. */
  private enum State {
    OPEN,
    CLOSING,
    CLOSED
  }
}
