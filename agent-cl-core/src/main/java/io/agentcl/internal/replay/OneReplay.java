package io.agentcl.internal.replay;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.internal.record.Recorder;
import io.agentcl.internal.record.RecordingSession;
import io.agentcl.run.Agent;
import io.agentcl.run.Conversation;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of one scenario: the conversation of its user with the agent. Runs once, on any thread.
 */
final class OneReplay {

  /** More than any agent needs; one that reads for ever must not fill the memory. */
  private static final int MOST_READS = 100_000;

  private final Agent agent;
  private final WholeScenario parts;
  private final int trial;
  private final ReplayOutside outside;
  private final RunEnd end;
  private final Recorder recorder;
  private final Set<Read> reads = new LinkedHashSet<>();

  OneReplay(Agent agent, WholeScenario parts, int trial, ReplayOutside outside, Recorder recorder) {
    this.agent = agent;
    this.parts = parts;
    this.trial = trial;
    this.outside = outside;
    this.end = outside.end();
    this.recorder = recorder;
  }

  private void add(Read read, Harness harness) {
    outside.checkOpen();
    outside.look(read, harness, () -> recorder.trace().events().size());
    synchronized (reads) {
      if (reads.add(read) && reads.size() > MOST_READS) {
        throw end.stopped(
            Ending.Kind.TRUNCATED, "more than %d reads of the harness".formatted(MOST_READS));
      }
    }
  }

  /** Runs to the end on {@code harness} and returns the run. */
  Run run(Harness harness) {
    outside.open();
    if (end.ending().isEmpty()) {
      // Unique, so that what an agent keeps under it does not leak into the next run.
      String id = "%s#%d-%s".formatted(parts.id, trial, UUID.randomUUID());
      RecordingSession session =
          new RecordingSession(
              id,
              harness.recording(parts.context.scope(), read -> add(read, harness)),
              parts.context,
              outside,
              recorder);
      Replaying.here(outside, () -> converse(session));
    }
    Trace trace = recorder.trace();
    long dropped = trace.dropped() - trace.droppedModelEvents();
    if (dropped > 0) {
      end.stop(Ending.Kind.TRUNCATED, "%d events could not be kept".formatted(dropped));
    }
    outside.models().unanswered().ifPresent(reason -> end.stop(Ending.Kind.VOID, reason));
    end.stop(Ending.Kind.COMPLETED, "");
    return finished();
  }

  /** Returns how many nanoseconds the run has waited for rate limits. */
  long paused() {
    return outside.models().paused();
  }

  /** Ends the run from outside and returns what there is of it. */
  Run ended(Ending.Kind kind, String reason) {
    end.stop(kind, reason);
    Ending first = end.ending().orElseThrow();
    // A run that was completed just now is not waited for: its state may still change. What ends
    // in the course of being cancelled, ends because of that.
    boolean counts = first.kind() != Ending.Kind.COMPLETED && kind != Ending.Kind.CANCELLED;
    return run(Value.of(Map.of()), counts ? first : new Ending(kind, reason));
  }

  private Run finished() {
    Ending ending = end.ending().orElse(Ending.COMPLETED);
    try {
      return remarked(run(outside.state(), ending));
    } catch (RuntimeException | Error e) {
      String reason = "the world's state cannot be read: " + e;
      return run(Value.of(Map.of()), new Ending(Ending.Kind.VOID, reason));
    }
  }

  private Run remarked(Run run) {
    try {
      return run.withRemarks(outside.remarks());
    } catch (RuntimeException | Error e) {
      String reason = "the world cannot say what is to know of the run: " + e;
      return run.withEnding(new Ending(Ending.Kind.VOID, reason));
    }
  }

  private Run run(Value state, Ending ending) {
    List<Read> all;
    synchronized (reads) {
      all = new ArrayList<>(reads);
    }
    return new Run(
        trial,
        recorder.trace(),
        state,
        all,
        ending,
        outside.drew(),
        parts.context.earlier(),
        outside.models().paid(),
        outside.models().anchor(recorder.trace().events().size()),
        List.of());
  }

  private void converse(RecordingSession session) {
    try {
      Conversation conversation = agent.open(session);
      if (conversation == null) {
        fail(session, "the agent opened no conversation: it returned null");
        return;
      }
      try {
        takeTurns(session, conversation);
      } finally {
        close(session, conversation);
        session.end();
      }
    } catch (RunStopped e) {
      // The ending was set where it was thrown.
    } catch (Exception | Error e) {
      threw(session, "the agent threw " + e, e);
    }
  }

  private void takeTurns(RecordingSession session, Conversation conversation) throws Exception {
    for (int turn = 0; ; turn++) {
      Optional<Message> message = outside.user().next(recorder.trace());
      if (message.isEmpty() || end.ending().isPresent()) {
        return;
      }
      if (turn == parts.limits.turns()) {
        end.stop(Ending.Kind.TRUNCATED, "more than %d turns".formatted(turn));
        return;
      }
      session.user(message.get());
      outside.user().check(recorder.trace());
      outside.checkOpen();
      @Nullable Reply reply = conversation.reply(message.get());
      if (reply == null) {
        fail(session, "the agent answered null");
        return;
      }
      session.replied(reply);
    }
  }

  /** What escapes the agent may be an outage; a request that no model can read is its own. */
  private void threw(RecordingSession session, String reason, Throwable thrown) {
    boolean invalid = ReplayOutside.isInvalid(thrown);
    fail(session, invalid ? Ending.Kind.FAILED : Ending.Kind.VOID, reason);
  }

  private void fail(RecordingSession session, String reason) {
    fail(session, Ending.Kind.FAILED, reason);
  }

  /** A run that was stopped, whatever the agent makes of it, ended by that. */
  private void fail(RecordingSession session, Ending.Kind kind, String reason) {
    if (end.ending().isEmpty()) {
      session.failed(reason);
      end.stop(kind, reason);
    }
  }

  private void close(RecordingSession session, Conversation conversation) {
    try {
      conversation.close();
    } catch (Exception | Error e) {
      threw(session, "the agent threw when it was closed: " + e, e);
    }
  }
}
