package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Evidence.Call;
import io.agentcl.condition.Evidence.Said;
import io.agentcl.condition.HistoryIndex.Confirmation;
import io.agentcl.condition.HistoryIndex.Found;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What was said, answered and confirmed in a conversation up to one moment, in order: the past that
 * conditions look at, the same for a live session and for a recorded trace. A history never
 * changes, and taking one copies nothing: it refers to a log that only grows. Conditions find what
 * they ask for by indexes of that log. What was lost is unknown to them, and never taken for what
 * did not happen. Safe for use by many threads.
 */
public final class History {

  /** Nothing happened yet. */
  public static final History EMPTY = new Log().history();

  private final Log log;
  private final int steps;
  private final List<Said> dialogue;
  private final List<Call> calls;

  private History(Log log) {
    this.log = log;
    this.steps = log.steps;
    this.dialogue = log.dialogue.snapshot();
    this.calls = log.calls.snapshot();
  }

  /** Returns what user and agent said, the oldest first, without what was lost. */
  public List<Said> dialogue() {
    return dialogue;
  }

  /** Returns the calls that tools answered, the oldest first, without what was lost. */
  public List<Call> calls() {
    return calls;
  }

  /** Returns the last step at which anything may have been lost, or -1. */
  private int lastUnclear() {
    return steps > log.blindFrom ? steps - 1 : -1;
  }

  /**
   * Returns how many such calls are among the steps from {@code from} on. Costs a look into an
   * index, which is made for each set of names that is asked for.
   */
  Range count(Wanted wanted, int from) {
    synchronized (log) {
      Found found = log.index.calls(wanted);
      int certain = Found.count(found.certain(), from, steps);
      return lastUnclear() >= from
          ? new Range(certain, Integer.MAX_VALUE)
          : new Range(certain, certain + Found.count(found.perhaps(), from, steps));
    }
  }

  /** Returns the step of the last such call, or -1; empty if that is not known. */
  OptionalInt last(Wanted wanted) {
    synchronized (log) {
      Found found = log.index.calls(wanted);
      return last(Found.last(found.certain(), steps), Found.last(found.perhaps(), steps));
    }
  }

  private OptionalInt last(int certain, int perhaps) {
    return Math.max(perhaps, lastUnclear()) > certain
        ? OptionalInt.empty()
        : OptionalInt.of(certain);
  }

  /** Returns whether there was such a call. */
  Truth happened(Wanted wanted) {
    Range count = count(wanted, 0);
    return count.least() > 0 ? Truth.TRUE : count.most() > 0 ? Truth.UNKNOWN : Truth.FALSE;
  }

  /** Returns what {@code tool} answered last, if that is known. */
  Optional<Value> lastResult(String tool) {
    synchronized (log) {
      return lastUnclear() > log.index.last(tool, steps)
          ? Optional.empty()
          : log.index.lastResult(tool, steps);
    }
  }

  /** Returns the step of the last confirmation for {@code call}, or -1; empty if not known. */
  OptionalInt lastConfirmation(Call call) {
    synchronized (log) {
      int certain = -1;
      int perhaps = log.index.lastLostConfirmation(call.tool(), steps);
      for (Confirmation each : log.index.confirmations(call)) {
        int last = each.steps().lastBefore(steps);
        certain = each.covers() == Truth.TRUE ? Math.max(certain, last) : certain;
        perhaps = Math.max(perhaps, last);
      }
      return last(certain, perhaps);
    }
  }

  /**
   * Returns whether a confirmation from step {@code from} on is for {@code call} and was not used
   * up: each answered call for which a confirmation is uses it, the newest first.
   */
  Truth confirmed(Call call, int from) {
    synchronized (log) {
      boolean mayBeLost =
          Math.max(lastUnclear(), log.index.lastLostConfirmation(call.tool(), steps)) >= from;
      Truth confirmed = mayBeLost ? Truth.UNKNOWN : Truth.FALSE;
      for (Confirmation each : log.index.confirmations(call)) {
        confirmed = confirmed.or(each.covers().and(isLeft(each, from)));
      }
      return confirmed;
    }
  }

  private Truth isLeft(Confirmation confirmation, int from) {
    Found uses = log.index.calls(confirmation.covered());
    if (!isLeft(confirmation, uses.certain(), from)) {
      return Truth.FALSE;
    }
    List<Steps> all = new ArrayList<>(uses.certain());
    all.addAll(uses.perhaps());
    int clear = Math.max(from, lastUnclear() + 1);
    return isLeft(confirmation, all, clear) ? Truth.TRUE : Truth.UNKNOWN;
  }

  private boolean isLeft(Confirmation confirmation, List<Steps> uses, int from) {
    int last = confirmation.steps().lastBefore(steps);
    if (last < from || confirmation.times() == Integer.MAX_VALUE) {
      return last >= from;
    }
    int[] used = uses.stream().flatMapToInt(each -> each.stream(from, steps)).sorted().toArray();
    long left = 0;
    int next = 0;
    for (int step : confirmation.steps().stream(from, steps).toArray()) {
      for (; next < used.length && used[next] < step; next++) {
        left = Math.max(0, left - 1);
      }
      left += confirmation.times();
    }
    return left > used.length - next;
  }

  /** Returns the step of the last message of the user, or -1; empty if that is not known. */
  OptionalInt lastUserMessage() {
    synchronized (log) {
      return last(log.userSteps.lastBefore(steps), -1);
    }
  }

  /** Returns whether an utterance may have been lost after the last but one that was kept. */
  boolean lostLastWords() {
    synchronized (log) {
      int kept = dialogue.size();
      int before = kept < 2 ? -1 : log.saidSteps.get(kept - 2);
      return Math.max(log.lostSaid.lastBefore(steps), lastUnclear()) > before;
    }
  }

  /** Returns what the user said last, if he said anything and it is known. */
  Optional<String> lastUserText() {
    synchronized (log) {
      int count = log.userSteps.before(steps);
      return count == 0 || lastUnclear() > log.userSteps.get(count - 1)
          ? Optional.empty()
          : log.userTexts.snapshot().get(count - 1);
    }
  }

  /** Returns all that the user said, one line per message, if it is known. */
  Optional<String> allUserText() {
    synchronized (log) {
      int count = log.userSteps.before(steps);
      return count == 0 || lostUserText() ? Optional.empty() : Optional.of(log.joined(count));
    }
  }

  /** Returns whether something that the user said may have been lost. */
  boolean lostUserText() {
    synchronized (log) {
      return log.lostUserTexts.before(steps) > 0 || lastUnclear() >= 0;
    }
  }

  /** Returns whether it may be that what the user said last was lost. */
  boolean lostLastUserText() {
    synchronized (log) {
      int last = log.userSteps.lastBefore(steps);
      return lastUnclear() > last || (last >= 0 && log.lostUserTexts.lastBefore(steps) == last);
    }
  }

  /** Returns what the user said before anything was lost, one line per message. */
  String keptUserText() {
    synchronized (log) {
      int before = Math.min(steps, log.blindFrom);
      int lost = log.lostUserTexts.before(before) > 0 ? log.lostUserTexts.get(0) : before;
      int count = log.userSteps.before(lost);
      return log.joined(count) + (lost < before && count > 0 ? "\n" : "");
    }
  }

  /**
   * A conversation as it goes on: told what happens, it gives its history so far at any time. Safe
   * for use by many threads.
   */
  public static final class Log {
    /** How many lost events are known by kind and tool; after so many the rest is unknown. */
    private static final int MOST_LOST = 100_000;

    /** How many characters of arguments of lost calls are kept, of one and of all. */
    private static final int LONGEST_ARGUMENTS = 2_000;

    private static final int ALL_ARGUMENTS = 1_000_000;

    private final GrowingList<Said> dialogue = new GrowingList<>();
    private final GrowingList<Call> calls = new GrowingList<>();
    private final HistoryIndex index = new HistoryIndex();

    /** The steps of {@link #dialogue}, and of utterances that were lost. */
    private final Steps saidSteps = new Steps();

    private final Steps lostSaid = new Steps();

    /** All messages of the user, empty where the text was lost; their steps; those of the lost. */
    private final GrowingList<Optional<String>> userTexts = new GrowingList<>();

    private final Steps userSteps = new Steps();
    private final Steps lostUserTexts = new Steps();

    /** The step from which on nothing is known any more. */
    private int blindFrom = Integer.MAX_VALUE;

    private boolean losing;
    private int lost;
    private int arguments;
    private int steps;
    private int joinedTexts;
    private String joined = "";

    /** Makes a conversation in which nothing happened yet. */
    public Log() {}

    /** Adds what user or agent said. */
    public synchronized void said(Said said) {
      requireNonNull(said, "said");
      if (isBlind()) {
        return;
      }
      if (losing) {
        lostSaid.add(steps);
      } else {
        dialogue.add(said);
        saidSteps.add(steps);
      }
      if (said.byUser()) {
        userTexts.add(losing ? Optional.empty() : Optional.of(said.text()));
        userSteps.add(steps);
        if (losing) {
          lostUserTexts.add(steps);
        }
      }
      steps++;
    }

    /** Adds a call that its tool answered. */
    public synchronized void answered(Call call) {
      requireNonNull(call, "call");
      if (isBlind()) {
        return;
      }
      if (!losing) {
        calls.add(call);
        index.answered(call.tool(), call, call.result(), steps++);
      } else {
        index.answered(call.tool(), isKept(call) ? call.withoutResult() : null, null, steps++);
      }
    }

    /** Adds that the user confirmed exactly {@code call}, for once. */
    public void confirmed(Call call) {
      confirmed(call, Consent.ONCE);
    }

    /** Adds that the user confirmed {@code call}. */
    public synchronized void confirmed(Call call, Consent consent) {
      requireNonNull(call, "call");
      requireNonNull(consent, "consent");
      if (isBlind()) {
        return;
      }
      if (losing && !isKept(call)) {
        index.lostConfirmation(call.tool(), steps++);
        return;
      }
      index.confirmed(call, consent, steps++);
    }

    private boolean isKept(Call call) {
      int length = call.arguments().toString().length();
      boolean isKept = length <= LONGEST_ARGUMENTS && arguments + length <= ALL_ARGUMENTS;
      arguments += isKept ? length : 0;
      return isKept;
    }

    /**
     * Adds events for whose texts and answers there is no room: that something was said, which tool
     * answered, and what was confirmed stays known, and so do arguments that are not long. What is
     * lost is unknown to conditions that ask for it.
     */
    public synchronized void losing(Consumer<Log> events) {
      losing = true;
      try {
        events.accept(this);
      } finally {
        losing = false;
      }
    }

    /**
     * Adds that something was lost, nobody knows what: from here on only what is found is known.
     */
    public synchronized void lost() {
      blindFrom = Math.min(blindFrom, steps++);
    }

    /** Counts what is lost; returns whether it is too much to say what it was. */
    private boolean isBlind() {
      if (!losing || lost++ < MOST_LOST) {
        return false;
      }
      lost();
      return true;
    }

    /** Returns what happened so far. */
    public synchronized History history() {
      return new History(this);
    }

    /** Kept until the user says more: many calls look at the same words. */
    private String joined(int count) {
      if (joinedTexts != count) {
        List<String> texts = new ArrayList<>(count);
        userTexts.snapshot().subList(0, count).forEach(each -> each.ifPresent(texts::add));
        joined = String.join("\n", texts);
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
