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
    if (conversation == null || !conversation.add(redacted)) {
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
    private final Harness harness;
    private final Context context;
    private final Recorder recorder = sessions.recorder();
    private final RecordingSession session;
    private final List<Signal> signals = new ArrayList<>();
    private boolean closed;

    private Open(Harness harness, Context context) {
      this.harness = harness;
      this.context = context;
      this.session = sessions.open(harness, context, recorder);
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

    /** Adds a signal; false if the conversation is closed already. */
    private synchronized boolean add(Signal signal) {
      return !closed && signals.add(signal);
    }

    /** Keeps the experience. Never throws. */
    void close() {
      keep().ifPresent(this::tell);
    }

    /** A signal that comes meanwhile waits, and finds the experience in the store. */
    private synchronized Optional<Experience> keep() {
      if (closed) {
        return Optional.empty();
      }
      closed = true;
      try {
        return Optional.of(keeping.add(experience()));
      } catch (RuntimeException | Error e) {
        voice.problem("keeping conversation " + id(), e);
        return Optional.empty();
      } finally {
        open.remove(id());
      }
    }

    private Experience experience() {
      return new Experience(
          id(),
          new Experience.Setting(start, context, harness.version(), keeping.agentVersion()),
          recorder.trace(),
          signals);
    }

    private void tell(Experience experience) {
      voice.tell(new LearningEvent.Recorded(experience));
      experience.signals().forEach(signal -> complain(id(), signal));
    }
  }
}
