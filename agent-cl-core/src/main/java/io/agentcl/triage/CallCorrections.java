package io.agentcl.triage;

import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.internal.dialogue.CallChange;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Lesson.Difference;
import io.agentcl.triage.Lesson.Expected;
import io.agentcl.triage.Lesson.Kind;
import io.agentcl.triage.TurnReader.Intent;
import io.agentcl.triage.TurnReader.Reading;
import io.agentcl.triage.TurnReader.Turn;
import io.agentcl.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls that the user objected to: soon after his words the same tool is called with one or
 * two other arguments, and he objects no more. Costs the length of the dialogue.
 */
final class CallCorrections {

  /** Messages of the user after a call that may object to it. */
  private static final int WINDOW = 2;

  /** Messages of the user between the two calls. */
  private static final int FARTHEST = 4;

  private static final int MOST_DIFFERENT = 2;

  /** Calls of one tool that are looked back at. */
  private static final int MOST_BACK = 8;

  private static final double CLEARLY = 0.6;

  /** Objections of one conversation that are looked into. */
  private static final int MOST = 200;

  private final MiningNotes notes;
  private final TurnReader reader;
  private final Scope scope;
  private final UserWords heard;
  private final List<Spoken> turns;
  private final Map<String, Deque<Made>> calls = new HashMap<>();
  private final Set<List<Object>> used = new HashSet<>();
  private final List<Pending> pending = new ArrayList<>();
  private int left;

  CallCorrections(MiningNotes notes, TurnReader reader, Scope scope, Heard heard) {
    this.notes = notes;
    this.reader = reader;
    this.scope = scope;
    this.heard = heard.words();
    this.turns = heard.turns();
  }

  /** What the user said, as words and as read. */
  record Heard(UserWords words, List<Spoken> turns) {}

  /** A call, and how many messages of the user there were before it. */
  private record Made(int event, int turn, TraceEvent.ToolCalled called) {

    Map<String, @Nullable Object> arguments() {
      return called.call().knownArguments().asMap();
    }
  }

  private record Pending(int turn, Lesson lesson) {}

  /** An objection: the message, and what was read of it. */
  private record Cue(Spoken spoken, Reading reading) {

    double sure() {
      return PhraseReader.cue(reading);
    }
  }

  /** Two calls, and the names of the arguments that differ. */
  private record Again(Made before, Made now, Set<String> names) {

    @Nullable Object was(String name) {
      return before.arguments().get(name);
    }

    @Nullable Object is(String name) {
      return now.arguments().get(name);
    }

    Map<String, Difference> differences() {
      Map<String, Difference> all = new TreeMap<>();
      names.forEach(
          name ->
              all.put(
                  name,
                  new Difference(value(before.arguments(), name), value(now.arguments(), name))));
      return all;
    }

    private static @Nullable Value value(Map<String, @Nullable Object> arguments, String name) {
      return arguments.containsKey(name) ? Value.of(arguments.get(name)) : null;
    }

    String words() {
      return "%s, then %s".formatted(before.called.call(), now.called.call());
    }
  }

  /** Takes notice of what the user said: whoever objects once more was not yet understood. */
  void said(Spoken spoken) {
    if (spoken.sure(Intent.OBJECTS) >= PhraseReader.LEAST) {
      for (Pending each : pending) {
        if (spoken.number() == each.turn + 1) {
          notes.add(
              "event %d: what was done after \"%s\" was objected to again"
                  .formatted(spoken.event(), Excerpts.of(each.lesson.told().words())));
        }
      }
      pending.removeIf(each -> spoken.number() == each.turn + 1);
    }
    settle(spoken.number() - 1);
  }

  void called(int event, TraceEvent.ToolCalled called) {
    Made now = new Made(event, turns.size(), called);
    Deque<Made> earlier = calls.computeIfAbsent(called.call().name(), name -> new ArrayDeque<>());
    if (now.called.call().unknown().isEmpty()) {
      correctedBy(now, earlier);
    }
    earlier.addFirst(now);
    if (earlier.size() > MOST_BACK) {
      earlier.removeLast();
    }
  }

  private void correctedBy(Made now, Deque<Made> earlier) {
    for (Made before : earlier) {
      boolean near = before.turn < now.turn && now.turn - before.turn <= FARTHEST;
      Set<String> names = CallChange.names(before.arguments(), now.arguments());
      if (names.isEmpty()) {
        return; // it was made before: nothing took its place
      }
      if (near
          && before.called.call().unknown().isEmpty()
          && CallOutcome.of(before.called).mayBeWrong()
          && names.size() <= MOST_DIFFERENT) {
        Again again = new Again(before, now, names);
        @Nullable Cue cue = cue(again);
        if (cue != null && used.add(List.of(now.called.call().name(), cue.spoken.number()))) {
          if (used.size() <= MOST) {
            add(again, cue);
          } else {
            left++;
          }
        }
        return;
      }
    }
  }

  /** Returns the clearest objection between the calls, or null; a reader is asked once more. */
  private @Nullable Cue cue(Again again) {
    int from = again.before.turn;
    List<Spoken> between = turns.subList(from, Math.min(from + WINDOW, again.now.turn));
    @Nullable Cue best = null;
    for (Spoken each : between) {
      Cue cue = new Cue(each, each.reading());
      best = best == null || cue.sure() > best.sure() ? cue : best;
    }
    if (best == null || best.sure() >= PhraseReader.LEAST) {
      return best;
    }
    Spoken last = between.get(between.size() - 1);
    Turn turn = new Turn(last.turn().text(), last.turn().asked(), again.words());
    Cue cue = new Cue(last, notes.read(reader, turn, last.event()));
    return cue.sure() >= PhraseReader.LEAST ? cue : null;
  }

  private void add(Again again, Cue cue) {
    Kind kind = isNewWish(again, cue) ? Kind.PREFERENCE_CHANGE : Kind.CORRECTED_CALL;
    @Nullable Expected expected = kind.isFailure() ? expected(again) : null;
    Lesson.Place place =
        new Lesson.Place(
            again.before.event,
            again.now.called.call().name(),
            cue.spoken.event(),
            again.now.event,
            again.differences());
    Lesson.Told told =
        new Lesson.Told(
            MiningNotes.words(cue.spoken.turn().text()),
            new Origin(Origin.Kind.USER, ""),
            cue.reading.by());
    pending.add(
        new Pending(
            again.now.turn,
            new Lesson(kind, place, told, confidence(again, cue, expected), expected)));
  }

  private static double confidence(Again again, Cue cue, @Nullable Expected expected) {
    double few = again.names.size() == 1 ? 1 : 0.9;
    double near = cue.spoken.number() == again.before.turn + 1 ? 1 : 0.85;
    double known = expected instanceof Lesson.AsksFirst ? 0.8 : 1;
    double certain = CallOutcome.of(again.before.called) == CallOutcome.UNKNOWN ? 0.8 : 1;
    return cue.sure() * few * near * known * certain;
  }

  /**
   * A user who names something for the first time wants something new, unless he clearly objects to
   * what the agent made up.
   */
  private boolean isNewWish(Again again, Cue cue) {
    double changed = cue.reading.sure(Intent.CHANGES_MIND);
    double objects = cue.reading.sure(Intent.OBJECTS);
    boolean known = again.names.stream().allMatch(name -> wasNamed(again, again.is(name)));
    if (changed >= PhraseReader.LEAST && changed >= objects) {
      return !known;
    }
    boolean isNew =
        again.names.stream()
            .mapToInt(name -> heard.firstNamed(again.is(name)))
            .allMatch(first -> first > again.before.turn && first != UserWords.NEVER);
    boolean asTold =
        again.names.stream()
            .allMatch(
                name ->
                    !again.before.arguments().containsKey(name)
                        || wasNamed(again, again.was(name)));
    return isNew && (asTold || objects < CLEARLY);
  }

  private boolean wasNamed(Again again, @Nullable Object value) {
    return heard.firstNamed(value) <= again.before.turn;
  }

  private @Nullable Expected expected(Again again) {
    String tool = again.now.called.call().name();
    if (CallOutcome.of(again.now.called) != CallOutcome.WORKED) {
      notes.add(
          "event %d: %s is not known to have worked when it was called again: it is expected of nobody"
              .formatted(again.now.event, tool));
      return null;
    }
    if (again.names.stream().anyMatch(name -> isIdentity(again.was(name)))) {
      notes.add(
          "event %d: %s was called again for somebody else: that is expected of nobody"
              .formatted(again.now.event, tool));
      return null;
    }
    List<String> open =
        again.names.stream()
            .filter(
                name ->
                    !again.now.arguments().containsKey(name) || !wasNamed(again, again.is(name)))
            .toList();
    if (!open.isEmpty()) {
      return new Lesson.AsksFirst(tool, open);
    }
    Map<String, Value> arguments = new TreeMap<>();
    again.names.forEach(name -> arguments.put(name, Value.of(again.is(name))));
    return new Lesson.CalledWith(tool, arguments);
  }

  /** Returns whether this is the user's or the tenant's own id. */
  private boolean isIdentity(@Nullable Object value) {
    String text = value == null ? "" : value instanceof String id ? id : Value.of(value).toString();
    return !text.isEmpty() && (text.equals(scope.user()) || text.equals(scope.tenant()));
  }

  /** Keeps what nobody objected to until message {@code turn}. */
  private void settle(int turn) {
    pending.stream().filter(each -> each.turn <= turn).forEach(each -> notes.lesson(each.lesson()));
    pending.removeIf(each -> each.turn <= turn);
  }

  void ended() {
    settle(Integer.MAX_VALUE);
    if (left > 0) {
      notes.add("of %d objections the last %d were not looked into".formatted(MOST + left, left));
    }
  }
}
