package io.agentcl.scenario;

import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Fidelity.Aspect;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares a recording with a replay of it. Used once, by one thread. */
final class ReplayComparison {

  private final Run recorded;
  private final Run replay;
  private final Map<Aspect, Double> aspects = new EnumMap<>(Aspect.class);
  private int unconsumed;

  /** How many things there were that equal nothing. */
  private int strangers;

  ReplayComparison(Run recorded, Run replay) {
    this.recorded = recorded;
    this.replay = replay;
  }

  Fidelity measured() {
    Trace before = recorded.trace();
    Trace now = replay.trace();
    put(Aspect.CALLS, alike(calls(before), calls(now)));
    put(Aspect.ANSWERS, answers(before, now));
    put(Aspect.REPLIES, alike(replies(before), replies(now)));
    put(Aspect.USER, alike(said(before), said(now)));
    put(Aspect.ENDING, ending());
    put(Aspect.STATE, state());
    put(Aspect.OUTSIDE, outside(before, now));
    double mean = aspects.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
    return new Fidelity(mean * kept(before), aspects, unconsumed);
  }

  private void put(Aspect aspect, @Nullable Double likeness) {
    if (likeness != null) {
      aspects.put(aspect, likeness);
    }
  }

  /** What was not kept is not known: nobody can say that it is the same. */
  private static double kept(Trace trace) {
    long dropped = Math.max(0, trace.dropped() - trace.droppedModelEvents());
    double kept = trace.events().size();
    return dropped == 0 ? 1 : kept / (kept + dropped);
  }

  /** Each call as the name of its tool, and as a whole. */
  private List<String> calls(Trace trace) {
    List<String> all = new ArrayList<>();
    List<String> round = new ArrayList<>();
    TraceEvent.ToolCalled last = null;
    for (TraceEvent.ToolCalled call : trace.toolCalls()) {
      if (last != null && !call.isBeside(last)) {
        close(round, all);
      }
      round.add(whole(call));
      last = call;
    }
    close(round, all);
    return all;
  }

  private static void close(List<String> round, List<String> all) {
    Collections.sort(round);
    for (String call : round) {
      all.add(call.substring(0, call.indexOf('\n')));
      all.add(call);
    }
    round.clear();
  }

  private String whole(TraceEvent.ToolCalled call) {
    String name = call.requested().name().replace('\n', ' ');
    return name + "\n" + arguments(call.requested()) + arguments(call.call());
  }

  private String arguments(ToolCall call) {
    Value known = call.knownArguments();
    Set<String> others = new TreeSet<>(call.arguments().keySet());
    others.addAll(call.unknown());
    others.removeAll(known.asMap().keySet());
    return call.name() + known.hash() + (others.isEmpty() ? "" : stranger());
  }

  private String stranger() {
    return "stranger " + strangers++;
  }

  private @Nullable Double answers(Trace before, Trace now) {
    Map<String, Integer> given = new HashMap<>();
    now.toolCalls().forEach(call -> given.merge(answered(call), 1, Integer::sum));
    int known = 0;
    int same = 0;
    for (TraceEvent.ToolCalled call : before.toolCalls()) {
      if (!(call.answer() instanceof ToolAnswer.Unknown)) {
        known++;
        same += take(answered(call), given) ? 1 : 0;
      }
    }
    return known == 0 ? null : Double.valueOf((double) same / known);
  }

  private static boolean take(String key, Map<String, Integer> given) {
    Integer left = given.get(key);
    if (left == null || left == 0) {
      return false;
    }
    given.put(key, left - 1);
    return true;
  }

  private String answered(TraceEvent.ToolCalled call) {
    ToolAnswer answer = call.answer();
    String said =
        answer instanceof ToolAnswer.Answered
            ? answer.value().map(Value::hash).orElseGet(this::stranger)
            : answer.getClass().getSimpleName() + answer.text();
    return whole(call) + "\n" + said;
  }

  private List<String> replies(Trace trace) {
    List<String> words = new ArrayList<>();
    for (Reply reply : trace.replies()) {
      add(reply.text(), Arrays.asList(reply.data(), reply.parts()), words);
    }
    return words;
  }

  private List<String> said(Trace trace) {
    List<String> words = new ArrayList<>();
    Message unanswered = null;
    for (TraceEvent event : trace.events()) {
      if (event instanceof TraceEvent.UserSaid said) {
        if (!said.message().equals(unanswered)) {
          Message message = said.message();
          add(message.text(), Arrays.asList(message.data(), message.parts()), words);
        }
        unanswered = said.message();
      } else if (event instanceof TraceEvent.AgentReplied) {
        unanswered = null;
      }
    }
    return words;
  }

  /** Adds the words of {@code text}, and then what keeps it apart from texts of the same words. */
  private void add(String text, List<?> beside, List<String> words) {
    StringTokenizer tokens = new StringTokenizer(text);
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    words.add("\n" + hash(Arrays.asList(text, beside)));
  }

  private String hash(List<?> content) {
    try {
      return Value.of(content).hash();
    } catch (RuntimeException | StackOverflowError e) {
      return stranger(); // no value
    }
  }

  private Double ending() {
    Ending.Kind kind = replay.ending().kind();
    boolean went = kind == Ending.Kind.COMPLETED || isFailure(kind);
    boolean failed = recorded.ending().kind() != Ending.Kind.COMPLETED;
    return went && failed == isFailure(kind) ? 1.0 : 0.0;
  }

  private static boolean isFailure(Ending.Kind kind) {
    return kind == Ending.Kind.FAILED || kind == Ending.Kind.VOID;
  }

  private @Nullable Double state() {
    if (!recorded.hasState()) {
      return null;
    }
    return recorded.state().equals(replay.state()) ? 1.0 : 0.0;
  }

  private @Nullable Double outside(Trace before, Trace now) {
    Map<String, Integer> read = new HashMap<>();
    List<TraceEvent.ExternalRead> reads = now.events(TraceEvent.ExternalRead.class);
    reads.forEach(each -> read.merge(key(each), 1, Integer::sum));
    List<TraceEvent.ExternalRead> known = before.events(TraceEvent.ExternalRead.class);
    int same = 0;
    for (TraceEvent.ExternalRead each : known) {
      same += take(key(each), read) ? 1 : 0;
    }
    unconsumed += known.size() - same + callsLeft(before, now);
    int all = known.size() + reads.size();
    return all == 0 ? null : Double.valueOf(2.0 * same / all);
  }

  private int callsLeft(Trace before, Trace now) {
    Map<String, Integer> made = new HashMap<>();
    now.toolCalls().forEach(call -> made.merge(whole(call), 1, Integer::sum));
    return (int) before.toolCalls().stream().filter(call -> !take(whole(call), made)).count();
  }

  private static String key(TraceEvent.ExternalRead read) {
    return Value.of(Arrays.asList(read.name(), read.key(), read.content())).hash();
  }

  private static @Nullable Double alike(List<String> one, List<String> other) {
    int all = one.size() + other.size();
    return all == 0 ? null : Double.valueOf(2.0 * common(one, other) / all);
  }

  /**
   * Returns the length of the longest common subsequence that joins equal occurrences only: the
   * longest increasing run of the places that those of {@code one} have in {@code other}.
   */
  private static int common(List<String> one, List<String> other) {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < other.size(); i++) {
      places.computeIfAbsent(other.get(i), key -> new ArrayList<>()).add(i);
    }
    Map<String, Integer> seen = new HashMap<>();
    int[] ends = new int[one.size()];
    int longest = 0;
    for (String each : one) {
      int occurrence = seen.merge(each, 1, Integer::sum) - 1;
      List<Integer> there = places.getOrDefault(each, List.of());
      if (occurrence < there.size()) {
        int place = there.get(occurrence);
        int at = -1 - Arrays.binarySearch(ends, 0, longest, place); // no place comes twice
        ends[at] = place;
        longest = Math.max(longest, at + 1);
      }
    }
    return longest;
  }
}
