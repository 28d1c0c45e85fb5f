package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Evidence.Call;
import io.agentcl.condition.Evidence.Said;
import java.util.List;
import java.util.Optional;

/**
 * What was said, answered and confirmed in a conversation up to one moment, in order: the past that
 * conditions look at, the same for a live session and for a recorded trace. A history never
 * changes, and taking one copies nothing: it refers to a log that only grows. Conditions find what
 * they ask for by indexes of that log. Safe for use by many threads.
 */
public final class History {

  /** Nothing happened yet. */
  public static final History EMPTY = new Log().history();

  private final Log log;
  private final int steps;
  private final List<Said> dialogue;
  private final List<Call> calls;
  private final List<Call> confirmations;

  private History(Log log) {
    this.log = log;
    this.steps = log.steps;
    this.dialogue = log.dialogue.snapshot();
    this.calls = log.calls.snapshot();
    this.confirmations = log.confirmations.snapshot();
  }

  /** Returns what user and agent said, the oldest first. */
  public List<Said> dialogue() {
    return dialogue;
  }

  /** Returns the calls that tools answered, the oldest first. */
  public List<Call> calls() {
    return calls;
  }

  /** Returns the calls that the host said the user confirmed, the oldest first. */
  public List<Call> confirmations() {
    return confirmations;
  }

  /**
   * Returns how many calls of {@code tool} with at least the arguments of {@code wanted} are among
   * the steps from {@code from} on. Costs a look into an index, which is made for each set of names
   * that is asked for.
   */
  int count(Wanted wanted, int from) {
    synchronized (log) {
      Steps found = log.index.calls(wanted);
      return Math.max(0, found.before(steps) - found.before(from));
    }
  }

  /** Returns the step of the last such call, or -1. */
  int last(Wanted wanted) {
    synchronized (log) {
      return log.index.calls(wanted).lastBefore(steps);
    }
  }

  /** Returns the last call of {@code tool} that was answered. */
  Optional<Call> lastCall(String tool) {
    synchronized (log) {
      return log.index.last(tool, steps);
    }
  }

  /**
   * Returns the step of the last confirmation that covers {@code call}, or -1. Costs a look into an
   * index for each set of names that was confirmed of the tool.
   */
  int lastConfirmation(Call call) {
    synchronized (log) {
      return log.index.confirmation(call, steps);
    }
  }

  /** Returns the step of the last message of the user, or -1. */
  int lastUserMessage() {
    synchronized (log) {
      return log.userSteps.lastBefore(steps);
    }
  }

  /** Returns what the user said last. */
  Optional<String> lastUserText() {
    synchronized (log) {
      int count = log.userSteps.before(steps);
      return count == 0 ? Optional.empty() : Optional.of(log.userTexts.snapshot().get(count - 1));
    }
  }

  /** Returns all that the user said, one line per message. */
  Optional<String> allUserText() {
    synchronized (log) {
      int count = log.userSteps.before(steps);
      return count == 0 ? Optional.empty() : Optional.of(log.joined(count));
    }
  }

  /**
   * A conversation as it goes on: told what happens, it gives its history so far at any time. Safe
   * for use by many threads.
   */
  public static final class Log {
    private final GrowingList<Said> dialogue = new GrowingList<>();
    private final GrowingList<String> userTexts = new GrowingList<>();
    private final GrowingList<Call> calls = new GrowingList<>();
    private final GrowingList<Call> confirmations = new GrowingList<>();
    private final Steps userSteps = new Steps();
    private final HistoryIndex index = new HistoryIndex();
    private int steps;
    private int joinedTexts;
    private String joined = "";

    /** Makes a conversation in which nothing happened yet. */
    public Log() {}

    /** Adds what user or agent said. */
    public synchronized void said(Said said) {
      dialogue.add(requireNonNull(said, "said"));
      if (said.byUser()) {
        userTexts.add(said.text());
        userSteps.add(steps);
      }
      steps++;
    }

    /** Adds a call that its tool answered. */
    public synchronized void answered(Call call) {
      calls.add(requireNonNull(call, "call"));
      index.answered(call, steps++);
    }

    /** Adds that the user confirmed calls like {@code call}. */
    public synchronized void confirmed(Call call) {
      confirmations.add(requireNonNull(call, "call"));
      index.confirmed(call, steps++);
    }

    /** Returns what happened so far. */
    public synchronized History history() {
      return new History(this);
    }

    /** Kept until the user says more: many calls look at the same words. */
    private String joined(int count) {
      if (joinedTexts != count) {
        joined = String.join("\n", userTexts.snapshot().subList(0, count));
        joinedTexts = count;
      }
      return joined;
    }

    /** Returns how many calls were looked at for all answers so far; says what they cost. */
    synchronized long looked() {
      return index.looked();
    }
  }
}
