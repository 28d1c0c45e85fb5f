package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.Ending;
import io.agentcl.run.User;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The user of one run. Whatever he does wrong ends the run as his own fault, and says nothing about
 * the agent. Safe for use by many threads.
 */
final class ReplayUser {

  private final WholeScenario parts;
  private final ReplayModels models;
  private final ReplayClock clock;
  private final RunEnd end;
  private volatile User user;

  ReplayUser(WholeScenario parts, ReplayModels models, ReplayClock clock, RunEnd end) {
    this.parts = parts;
    this.models = models;
    this.clock = clock;
    this.end = end;
    this.user = parts.user;
  }

  /** Lets him ask models as all models of the run are asked. */
  void open() {
    tried(
        () -> {
          user = requireNonNull(parts.user.asking(models::besides), "asking(..) gave null");
          return Optional.empty();
        });
  }

  /** Returns what he says next; empty if that is nothing, or if he did something wrong. */
  Optional<Message> next(Trace soFar) {
    Optional<Message> next =
        tried(
            () -> {
              var pause = requireNonNull(user.pause(soFar), "his pause is null");
              Optional<Message> said = requireNonNull(user.next(soFar), "he said null");
              said.ifPresent(message -> clock.advance(pause));
              return said;
            });
    if (next.isEmpty()) {
      check(soFar); // he left
    }
    return next;
  }

  /** Ends the run if he did something wrong. */
  void check(Trace soFar) {
    tried(() -> requireNonNull(user.fault(soFar), "his fault is null"))
        .ifPresent(fault -> end.stop(Ending.byUser(fault)));
  }

  List<TraceEvent.UserConfirmed> confirms(Trace soFar) {
    return tried(() -> Optional.of(requireNonNull(user.confirms(soFar), "he confirmed null")))
        .orElseThrow(() -> new RunStopped("the user threw"));
  }

  private <T> Optional<T> tried(Callable<Optional<T>> asked) {
    try {
      return asked.call();
    } catch (Exception | Error e) {
      if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
        throw fatal; // the program is ending, and must not be kept from it
      }
      end.stop(new Ending(Ending.Kind.VOID, "the user threw " + e, true));
      return Optional.empty();
    }
  }
}
