package io.agentcl.internal.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Signal;
import io.agentcl.internal.live.Voice;
import io.agentcl.learn.Learner;
import io.agentcl.learn.SignalHook;
import io.agentcl.regress.Recertification;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Lets complaints, and scenarios that fell, start to learn, on an executor of the host. Never
 * throws.
 */
public final class Reactions implements BiConsumer<String, Signal> {

  private final Learner learner;
  private final SignalHook hook;
  private final Executor executor;
  private final Voice voice;

  public Reactions(Learner learner, SignalHook hook, Executor executor, Voice voice) {
    this.learner = learner;
    this.hook = hook;
    this.executor = executor;
    this.voice = voice;
  }

  @Override
  public void accept(String id, Signal signal) {
    later(() -> react(id, signal));
  }

  /** Takes notice of a scenario that fell on the live harness. */
  void fell(Recertification.Standing standing) {
    later(() -> react(standing));
  }

  private void later(Runnable reaction) {
    try {
      executor.execute(reaction);
    } catch (RuntimeException | Error e) {
      voice.problem("the executor of the signal hook", e);
    }
  }

  private void react(Recertification.Standing standing) {
    try {
      if (hook.learnsAgain(standing)) {
        learner.learn(standing.earned().scenario());
      }
    } catch (RuntimeException | Error e) {
      voice.problem("the signal hook for scenario " + standing.earned().id(), e);
    }
  }

  private void react(String id, Signal signal) {
    try {
      requireNonNull(hook.complete(learner.draft(id), signal), "it answered null")
          .ifPresent(learner::learn);
    } catch (RuntimeException | Error e) {
      voice.problem("the signal hook for conversation " + id, e);
    }
  }
}
