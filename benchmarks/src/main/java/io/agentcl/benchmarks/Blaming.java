package io.agentcl.benchmarks;

import io.agentcl.evaluate.policy.PolicyEvaluator;
import io.agentcl.experience.Experience;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.CorrectionMiner;
import io.agentcl.triage.Lesson;
import io.agentcl.triage.Triage;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A way to say which event of a conversation was wrong. */
@FunctionalInterface
interface Blaming {

  /** Returns the number of the event, from 1; empty if it blames none. */
  OptionalInt event(Experience experience);

  /**
   * Returns the ways that are compared by name, those that need no thought last.
   *
   * @param writing the tools that change something
   */
  static Map<String, Blaming> all(Map<String, PolicyEvaluator> policies, Set<String> writing) {
    Predicate<TraceEvent> writes =
        event ->
            event instanceof TraceEvent.ToolCalled called && writing.contains(called.call().name());
    Map<String, Blaming> all = new LinkedHashMap<>();
    all.put("policies", experience -> byPolicies(policies, experience));
    all.put("mining", Blaming::byMining);
    all.put("both", experience -> byBoth(policies, experience));
    all.put("firstCall", experience -> first(experience, TraceEvent.ToolCalled.class::isInstance));
    all.put("lastCall", experience -> last(experience, TraceEvent.ToolCalled.class::isInstance));
    all.put("firstWrite", experience -> first(experience, writes));
    all.put("lastWrite", experience -> last(experience, writes));
    all.put("firstError", experience -> first(experience, Blaming::isError));
    all.put("lastReply", experience -> last(experience, TraceEvent.AgentReplied.class::isInstance));
    return all;
  }

  /** Returns the earliest event that a policy blames. */
  private static OptionalInt byPolicies(
      Map<String, PolicyEvaluator> policies, Experience experience) {
    Triage.Builder triage = Triage.builder();
    policies.forEach(
        (name, policy) -> triage.grader(name, each -> policy.in(each.setting().context())));
    Triage built = triage.build();
    built.add(experience);
    return built.report().issues().stream()
        .filter(issue -> policies.containsKey(issue.fingerprint().grader()))
        .flatMap(issue -> issue.examples().stream())
        .mapToInt(example -> example.event())
        .filter(event -> event > 0)
        .min();
  }

  /** Returns the event of the surest lesson that has one. */
  private static OptionalInt byMining(Experience experience) {
    return CorrectionMiner.standard().mine(experience).lessons().stream()
        .filter(lesson -> lesson.kind().isFailure() && lesson.place().event() > 0)
        .max(Comparator.comparingDouble(Lesson::confidence))
        .map(lesson -> OptionalInt.of(lesson.place().event()))
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt byBoth(Map<String, PolicyEvaluator> policies, Experience experience) {
    OptionalInt event = byPolicies(policies, experience);
    return event.isPresent() ? event : byMining(experience);
  }

  private static boolean isError(TraceEvent event) {
    return event instanceof TraceEvent.ToolCalled called
        && called.answer().text().startsWith("Error");
  }

  private static OptionalInt first(Experience experience, Predicate<TraceEvent> kind) {
    return events(experience.trace().events(), kind).findFirst();
  }

  private static OptionalInt last(Experience experience, Predicate<TraceEvent> kind) {
    return events(experience.trace().events(), kind).max();
  }

  private static IntStream events(Collection<TraceEvent> all, Predicate<TraceEvent> kind) {
    List<TraceEvent> events = List.copyOf(all);
    return IntStream.rangeClosed(1, events.size()).filter(i -> kind.test(events.get(i - 1)));
  }
}
