package io.agentcl.evidence;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence.Call;
import io.agentcl.evidence.Evidence.Said;
import io.agentcl.evidence.HistoryIndex.Confirmation;
import io.agentcl.evidence.Table.Found;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  /** The last step at which anything may have been lost, or -1. */
  private final int lastUnclear;

  /** As {@link #lastUnclear}, of words: those of before are told, the last ones whole. */
  private final int lastUnclearWords;

  /** How many messages of the user were kept. */
  private final int texts;

  private final Words words;

  private History(Log log) {
    this.log = log;
    this.steps = log.steps;
    this.lastUnclearWords = steps > log.blindFrom ? steps - 1 : -1;
    this.lastUnclear = Math.max(lastUnclearWords, log.lastOfBefore);
    this.texts = log.userTexts.size();
    this.words = log.words;
  }

  /**
   * Returns how many calls of {@code tool} with at least {@code arguments} it answered from step
   * {@code from} on. Costs a look into an index, which is made for each set of names that is asked
   * for.
   *
   * @param arguments a map
   */
  public Range count(String tool, Value arguments, int from) {
    return count(Wanted.of(tool, arguments), from);
  }

  /** Returns how often exactly {@code call} was answered from step {@code from} on. */
  public Range repeats(Call call, int from) {
    return count(Wanted.exactly(call), from);
  }

  private Range count(Wanted wanted, int from) {
    synchronized (log) {
      int certain = 0;
      int all = 0;
      for (Found each : log.index.calls(wanted)) {
        int count = each.steps().between(from, steps);
        certain += each.isWanted() == Truth.TRUE ? count : 0;
        all += count;
      }
      return new Range(certain, lastUnclear >= from ? Integer.MAX_VALUE : all);
    }
  }

  /** Returns the step of the last such call, or -1; empty if that is not known. */
  public OptionalInt last(String tool, Value arguments) {
    synchronized (log) {
      return last(log.index.calls(Wanted.of(tool, arguments)));
    }
  }

  private OptionalInt last(List<Found> among) {
    int certain = -1;
    int perhaps = lastUnclear;
    for (Found each : among) {
      int last = each.steps().lastBefore(steps);
      certain = each.isWanted() == Truth.TRUE ? Math.max(certain, last) : certain;
      perhaps = Math.max(perhaps, last);
    }
    return perhaps > certain ? OptionalInt.empty() : OptionalInt.of(certain);
  }

  /** Returns what {@code tool} answered last, if that is known. */
  public Optional<Value> lastResult(String tool) {
    synchronized (log) {
      return log.index.lastResult(tool, lastUnclear, steps);
    }
  }

  /** Returns the step of the last confirmation for {@code call}, or -1; empty if not known. */
  public OptionalInt lastConfirmation(Call call) {
    synchronized (log) {
      return last(log.index.confirmations(call).stream().map(Confirmation::found).toList());
    }
  }

  /**
   * Returns whether a confirmation from step {@code from} on is for {@code call} and was not used
   * up: each answered call for which a confirmation is uses it, the newest first.
   */
  public Truth confirmed(Call call, int from) {
    synchronized (log) {
      Truth confirmed = lastUnclear >= from ? Truth.UNKNOWN : Truth.FALSE;
      for (Confirmation each : log.index.confirmations(call)) {
        confirmed = confirmed.or(each.found().isWanted().and(isLeft(each, from)));
      }
      return confirmed;
    }
  }

  private Truth isLeft(Confirmation confirmation, int from) {
    List<Found> uses = log.index.calls(confirmation.covered());
    List<Found> certain = uses.stream().filter(each -> each.isWanted() == Truth.TRUE).toList();
    if (!isLeft(confirmation, certain, from)) {
      return Truth.FALSE;
    }
    int clear = Math.max(from, lastUnclear + 1);
    return isLeft(confirmation, uses, clear) ? Truth.TRUE : Truth.UNKNOWN;
  }

  private boolean isLeft(Confirmation confirmation, List<Found> uses, int from) {
    int last = confirmation.found().steps().lastBefore(steps);
    if (last < from || confirmation.times() == Integer.MAX_VALUE) {
      return last >= from;
    }
    int[] used =
        uses.stream().flatMapToInt(each -> each.steps().stream(from, steps)).sorted().toArray();
    long left = 0;
    int next = 0;
    for (int step : confirmation.found().steps().stream(from, steps).toArray()) {
      for (; next < used.length && used[next] < step; next++) {
        left = Math.max(0, left - 1);
      }
      left += confirmation.times();
    }
    return left > used.length - next;
  }

  /** Returns the step of the last message of the user, or -1; empty if that is not known. */
  public OptionalInt lastUserMessage() {
    return lastUnclearWords > words.lastOfUser
        ? OptionalInt.empty()
        : OptionalInt.of(words.lastOfUser);
  }

  /** Returns the last two utterances that were kept, or as many as there are. */
  public List<Said> lastWords() {
    return words.lastKept;
  }

  /** Returns whether an utterance may have been lost after the last but one that was kept. */
  public boolean lostLastWords() {
    return words.lostBetween || lastUnclearWords >= 0;
  }

  /** Returns what the user said last, if he said anything and it is known. */
  public Optional<String> lastUserText() {
    return lastUnclearWords > words.lastOfUser
        ? Optional.empty()
        : Optional.ofNullable(words.lastText);
  }

  /** Returns whether it may be that what the user said last was lost. */
  public boolean lostLastUserText() {
    boolean isLost = words.lastOfUser >= 0 && words.lastText == null;
    return isLost || lastUnclearWords > words.lastOfUser;
  }

  /** Returns all that the user said, one line per message, if it is known. */
  public Optional<String> allUserText() {
    return words.lastOfUser < 0 || lostUserText() ? Optional.empty() : Optional.of(keptUserText());
  }

  /** Returns whether something that the user said may have been lost. */
  public boolean lostUserText() {
    return words.firstLostOfUser < steps || lastUnclear >= 0;
  }

  /** Returns what the user said before anything was lost, one line per message. */
  public String keptUserText() {
    synchronized (log) {
      int count = Math.min(texts, log.keptTexts);
      boolean goesOn = words.firstLostOfUser < Math.min(steps, log.blindFrom) && count > 0;
      return log.joined(count) + (goesOn ? "\n" : "");
    }
  }

  /**
   * What is known of what was said.
   *
   * @param lastOfUser the step of the last message of the user, or -1
   * @param lastText its text; null if it was lost
   * @param firstLostOfUser the step of the first one that was lost, or the greatest number
   * @param lastKept the last two utterances that were kept
   * @param lostBetween whether others were lost after the first of these
   * @param lostSince whether others were lost after both
   */
  private record Words(
      int lastOfUser,
      @Nullable String lastText,
      int firstLostOfUser,
      List<Said> lastKept,
      boolean lostBetween,
      boolean lostSince) {

    static final Words NONE = new Words(-1, null, Integer.MAX_VALUE, List.of(), false, false);

    Words and(Said said, boolean isLost, int step) {
      return new Words(
          said.byUser() ? step : lastOfUser,
          said.byUser() ? (isLost ? null : said.text()) : lastText,
          said.byUser() && isLost ? Math.min(firstLostOfUser, step) : firstLostOfUser,
          isLost ? lastKept : lastKept(said),
          isLost || lostSince,
          isLost);
    }

    private List<Said> lastKept(Said said) {
      return lastKept.isEmpty() ? List.of(said) : List.of(lastKept.get(lastKept.size() - 1), said);
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

    private final HistoryIndex index = new HistoryIndex();
    private Words words = Words.NONE;

    /** What the user said, without what was lost. */
    private final List<String> userTexts = new ArrayList<>();

    /** How many of {@link #userTexts} came before anything was lost. */
    private int keptTexts = Integer.MAX_VALUE;

    /** The step from which on nothing is known any more. */
    private int blindFrom = Integer.MAX_VALUE;

    /** The last step of what was before this conversation went on, or -1. */
    private int lastOfBefore = -1;

    private boolean losing;
    private int lost;
    private int arguments;
    private int steps;
    private int joinedTexts;
    private String joined = "";

    /** Makes a conversation in which nothing happened yet. */
    public Log() {}

    /**
     * Adds what was said before a conversation that goes on here, up to its last words. What else
     * happened until then, or was said before that, is unknown; what comes after is not.
     */
    public synchronized void goesOnWith(List<Said> earlier) {
      if (requireNonNull(earlier, "earlier").isEmpty()) {
        return;
      }
      steps++;
      earlier.forEach(this::said);
      keptTexts = 0;
      lastOfBefore = steps++;
    }

    /** Adds what user or agent said. */
    public synchronized void said(Said said) {
      requireNonNull(said, "said");
      if (isBlind()) {
        return;
      }
      if (losing && said.byUser()) {
        keepTexts();
      } else if (said.byUser()) {
        userTexts.add(said.text());
      }
      words = words.and(said, losing, steps++);
    }

    private void keepTexts() {
      keptTexts = Math.min(keptTexts, userTexts.size());
    }

    /** Adds a call that its tool answered. */
    public synchronized void answered(Call call) {
      requireNonNull(call, "call");
      if (isBlind()) {
        return;
      }
      if (!losing) {
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
      } else {
        index.confirmed(call, consent, steps++);
      }
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
      requireNonNull(events, "events");
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
      keepTexts();
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
        joined = String.join("\n", userTexts.subList(0, count));
        joinedTexts = count;
      }
      return joined;
    }

    /** Returns how many calls were looked at for all answers so far; says what they cost. */
    synchronized long looked() {
      return index.looked;
    }
  }
}
