package io.agentcl.user;

import static io.agentcl.user.LastWords.quoted;
import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Names;
import io.agentcl.run.User;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Codec;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user who goes by a script. At which step he is follows from the conversation: he goes through
 * it again before each message, which costs its length for each of his messages.
 *
 * @param name of the script
 * @param most how many messages he sends at most
 */
record BranchingUser(String name, List<Step> steps, List<Turn> turns, int most) implements User {

  private static final Codec<BranchingUser> CODEC =
      Codec.of(BranchingUser.class, MethodHandles.lookup());

  /** What he says at one place. */
  record Step(String name, Message says) {

    Step {
      Names.checked(name, "step");
      requireNonNull(says, "says");
    }
  }

  /**
   * Where he goes on.
   *
   * @param from from which step; null from all
   * @param to to which; null if he has nothing more to say
   */
  record Turn(@Nullable String from, Cue cue, @Nullable String to) {

    Turn {
      requireNonNull(cue, "cue");
    }
  }

  BranchingUser {
    Names.checked(name, "name");
    steps = List.copyOf(steps);
    turns = List.copyOf(turns);
    if (most < 1) {
      throw new IllegalArgumentException("a script has at least 1 message, not " + most);
    }
    Set<String> names = new HashSet<>();
    for (Step each : steps) {
      if (!names.add(each.name)) {
        throw refused(name, "has two steps \"%s\"; to mend it, rename one".formatted(each.name));
      }
    }
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException("script \"%s\" %s".formatted(name, why));
  }

  /** Refuses what leads nowhere, is never reached, or never ends whatever the agent does. */
  void check() {
    Map<String, Step> all = byName();
    Set<String> reached = new HashSet<>(Set.of(steps.get(0).name));
    for (Turn each : turns) {
      for (String step : named(each)) {
        if (!all.containsKey(step)) {
          throw refused(
              name,
              "has no step \"%s\"; to mend it, add it by step(..); it has %s"
                  .formatted(step, all.keySet()));
        }
      }
      if (each.to != null) {
        reached.add(each.to);
      }
    }
    for (String step : all.keySet()) {
      if (!reached.contains(step)) {
        throw refused(
            name, "never comes to \"%s\"; to mend it, lead to it by after(..)".formatted(step));
      }
      checkEnds(step);
    }
  }

  private static List<String> named(Turn turn) {
    List<String> named = new ArrayList<>();
    if (turn.from != null) {
      named.add(turn.from);
    }
    if (turn.to != null) {
      named.add(turn.to);
    }
    return named;
  }

  private void checkEnds(String first) {
    List<String> path = new ArrayList<>();
    for (String step = first; step != null; step = certain(step)) {
      boolean again = path.contains(step);
      path.add(step);
      if (again) {
        throw refused(
            name,
            "never ends, whatever the agent does: %s; to mend it, let a turn depend on a cue"
                .formatted(String.join(" -> ", path)));
      }
    }
  }

  /** Returns where he goes from {@code step} whatever the agent does; null if that is not known. */
  private @Nullable String certain(String step) {
    List<Turn> here = from(step);
    return here.isEmpty() || !(here.get(0).cue instanceof Cue.Anything) ? null : here.get(0).to;
  }

  private List<Turn> from(String step) {
    List<Turn> here = new ArrayList<>(turns.stream().filter(each -> each.from == null).toList());
    turns.stream().filter(each -> step.equals(each.from)).forEach(here::add);
    return here;
  }

  private Map<String, Step> byName() {
    Map<String, Step> all = new LinkedHashMap<>();
    steps.forEach(step -> all.put(step.name, step));
    return all;
  }

  /**
   * The steps at which he was, up to now.
   *
   * @param next what he says next; null if nothing
   * @param isLost whether he has turns, and none fits
   */
  private record Way(List<String> steps, @Nullable Step next, boolean isLost) {}

  private Way way(Trace trace) {
    Map<String, Step> all = byName();
    List<String> been = new ArrayList<>();
    Step next = steps.get(0);
    List<TraceEvent> events = trace.events();
    for (int i = 0; i <= events.size(); i++) {
      if (i < events.size() && !(events.get(i) instanceof TraceEvent.UserSaid)) {
        continue;
      }
      if (!been.isEmpty()) {
        String here = been.get(been.size() - 1);
        Trace until = Trace.of(events.subList(0, i));
        List<Turn> turnsHere = from(here);
        Optional<Turn> taken = turnsHere.stream().filter(each -> each.cue.isIn(until)).findFirst();
        if (taken.isEmpty()) {
          boolean isLast = turnsHere.stream().allMatch(each -> each.from == null);
          return new Way(been, null, !isLast);
        }
        next = taken.get().to == null ? null : all.get(taken.get().to);
      }
      if (next == null) {
        return new Way(been, null, false);
      }
      if (i < events.size()) {
        been.add(next.name);
      }
    }
    return new Way(been, next, false);
  }

  @Override
  public Optional<Message> next(Trace soFar) {
    Step next = way(soFar).next;
    return next == null || soFar.userMessages().size() >= most
        ? Optional.empty()
        : Optional.of(next.says);
  }

  @Override
  public Optional<String> fault(Trace trace) {
    if (LastWords.areOfUser(trace)) {
      return Optional.empty();
    }
    Way way = way(trace);
    if (way.isLost) {
      String step = way.steps.get(way.steps.size() - 1);
      return Optional.of(
          "does not know how script \"%s\" goes on after step \"%s\" when the agent says %s"
              .formatted(name, step, quoted(LastWords.ofAgent(trace))));
    }
    return way.next == null || LastWords.agentGoesRound(trace)
        ? Optional.empty()
        : Optional.of(
            "came to no end of script \"%s\" within %d messages; he went round %s"
                .formatted(name, most, circle(way)));
  }

  /** Returns the steps from where he was at the next one last, or all of them. */
  private static String circle(Way way) {
    String next = requireNonNull(way.next).name;
    int from = Math.max(0, way.steps.lastIndexOf(next));
    List<String> round = new ArrayList<>(way.steps.subList(from, way.steps.size()));
    round.add(next);
    return String.join(" -> ", round);
  }

  @Override
  public String version() {
    return "branches-1:" + CODEC.encode(this).hash();
  }

  @Override
  public String toString() {
    return "script " + name;
  }
}
