package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.internal.record.Recorder;
import io.agentcl.internal.record.RecordingSession;
import io.agentcl.learn.LearningEvent;
import io.agentcl.run.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Opens conversations, and keeps them as experiences when they end. Safe for many threads. */
public final class Conversations {

  private final Sessions sessions;
  private final Keeping keeping;
  private final Voice voice;
  private final Clock clock;

  /** By id, from when they are opened until they are kept. */
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /** Called for each complaint about a conversation that is kept. */
  private volatile BiConsumer<String, Signal> complaints = (id, signal) -> {};

  public Conversations(Sessions sessions, Keeping keeping, Clock clock, Voice voice) {
    this.sessions = sessions;
    this.keeping = keeping;
    this.clock = clock;
    this.voice = voice;
  }

  /** Returns what finds the conversations that the host names. */
  HostConversations named() {
    return new HostConversations(sessions.idle(), clock);
  }

  /** Has {@code hook} called for each complaint about a conversation that is kept. */
  public void onComplaint(BiConsumer<String, Signal> hook) {
    complaints = hook;
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
    Signal redacted = keeping.redact(requireNonNull(signal, "signal"));
    Open conversation = open.get(requireNonNull(id, "id"));
    if (conversation == null || !conversation.add(signal)) {
      keeping.signal(id, redacted);
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
    return keeping.find(id);
  }

  /** Returns whether {@code id} is open. */
  public boolean isOpen(String id) {
    return open.containsKey(id);
  }

  /** One open conversation. */
  final class Open {
    private final Instant start = clock.instant();
    private final ZoneId zone = voice.ask("the clock", clock::getZone, ZoneOffset.UTC);

    /** What its randomness began with, so that a replay can have the same. */
    private final long seed = sessions.nextSeed();

    private final Harness harness;
    private final Context context;
    private final Recorder recorder = sessions.recorder();
    private final RecordingSession session;

    /** What was said of it and is not kept yet, nor redacted: once is enough; guarded by this. */
    private final List<Signal> signals = new ArrayList<>();

    /** What comes of it; guarded by this. */
    private State state = State.OPEN;

    private Open(Harness harness, Context context) {
      this.harness = harness;
      this.context = context;
      this.session = sessions.open(harness, context, recorder, seed);
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

    /** Returns when something last happened in it. */
    Instant lastEvent() {
      return recorder.last().orElse(start);
    }

    Instant now() {
      return clock.instant();
    }

    /** Returns whether somebody closed it. */
    synchronized boolean isOver() {
      return state != State.OPEN;
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
        session.end();
        Experience experience = keeping.add(experience(taken()));
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
      Signal redacted = keeping.redact(signal);
      keeping.signal(id(), redacted);
      complain(id(), redacted);
    }

    private Experience experience(List<Signal> said) {
      return new Experience(
          id(),
          new Experience.Setting(
              start,
              context,
              harness.version(),
              keeping.agentVersion(),
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
