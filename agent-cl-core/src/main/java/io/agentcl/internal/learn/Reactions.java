package io.agentcl.internal.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Signal;
import io.agentcl.internal.live.Voice;
import io.agentcl.learn.Learner;
import io.agentcl.learn.SignalHook;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** Lets complaints start to learn, on an executor of the host. Never throws. */
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
    try {
      executor.execute(() -> react(id, signal));
    } catch (RuntimeException | Error e) {
      voice.problem("the executor of the signal hook", e);
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
