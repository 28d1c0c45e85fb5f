package io.agentcl.draft;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.scenario.Suggestion;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Lesson;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a mined lesson about a call would have expected. A call that was wrong must not be made
 * again; the right one must, if it is known. Nothing here allows a call.
 */
final class LessonExpectations {

  /** Whether something could have been known is guessed where the user had not said it. */
  private static final double KNEW = 0.5;

  /** Who objects to a call may mean another one, or something that was said. */
  private static final double OBJECTED = 0.5;

  private static final int LONGEST_NAME = 40;

  private final List<TraceEvent> events;
  private final StockEvaluators stock;

  LessonExpectations(Experience experience, StockEvaluators stock) {
    this.events = experience.trace().events();
    this.stock = stock;
  }

  /** Returns what {@code lesson} suggests, the surest first; empty if that is nothing. */
  List<Suggestion> of(Lesson lesson) {
    Lesson.Place place = lesson.place();
    if (place.event() < 1
        || place.event() > events.size()
        || !(events.get(place.event() - 1) instanceof TraceEvent.ToolCalled wrong)) {
      return List.of();
    }
    if (lesson.kind() == Lesson.Kind.OBJECTION) {
      Map<String, @Nullable Object> all = wrong.call().knownArguments().asMap();
      return all.isEmpty() || isMadeElsewhere(wrong, all)
          ? List.of() // nothing tells this call from others to which nobody objected
          : List.of(suggestion(lesson, "not", OBJECTED, stock.notCalled(wrong.call().name(), all)));
    }
    return lesson.expectation().isPresent() && !isInFreeTextOnly(place)
        ? corrected(lesson, wrong)
        : List.of();
  }

  /** Texts that an agent writes itself, as a note, are hardly ever the same twice. */
  private static boolean isInFreeTextOnly(Lesson.Place place) {
    return place.differences().values().stream()
        .allMatch(each -> isFreeText(each.before()) && isFreeText(each.after()));
  }

  private static boolean isFreeText(@Nullable Value value) {
    return value != null
        && value.toObject() instanceof String text
        && !isName(text)
        && text.length() > LONGEST_NAME;
  }

  private List<Suggestion> corrected(Lesson lesson, TraceEvent.ToolCalled wrong) {
    List<Suggestion> all = new ArrayList<>();
    Evaluator never = never(lesson, wrong);
    Evaluator right = right(lesson, wrong);
    boolean asks = lesson.expectation().get() instanceof Lesson.AsksFirst;
    if (asks && never != null) {
      all.add(suggestion(lesson, "asks", 1, never));
    }
    if (right != null) {
      Evaluator whole = never == null ? right : Evaluator.all(right, never);
      all.add(suggestion(lesson, "with", asks ? KNEW : 1, whole));
    }
    return all;
  }

  private static Suggestion suggestion(
      Lesson lesson, String variant, double trust, Evaluator expected) {
    return new Suggestion(
        "call-%d/%s".formatted(lesson.place().event(), variant),
        expected,
        new Suggestion.Ground(
            lesson.confidence() * trust,
            lesson.place().event(),
            lesson.told().origin(),
            "%s by %s".formatted(lesson.kind(), lesson.told().by()),
            lesson.told().words()));
  }

  /** Returns that the wrong call must not be made, or null if it is like one that was right. */
  private @Nullable Evaluator never(Lesson lesson, TraceEvent.ToolCalled wrong) {
    Map<String, @Nullable Object> different = new TreeMap<>();
    lesson
        .place()
        .differences()
        .forEach(
            (name, each) -> {
              if (each.before() != null) {
                different.put(name, each.before());
              }
            });
    Map<String, @Nullable Object> all = wrong.call().knownArguments().asMap();
    if (!different.isEmpty() && !isMadeElsewhere(wrong, different)) {
      return stock.notCalled(wrong.call().name(), different);
    }
    return isMadeElsewhere(wrong, all) ? null : stock.notCalled(wrong.call().name(), all);
  }

  /** Returns whether another call of the tool had these arguments, to which nobody objected. */
  private boolean isMadeElsewhere(
      TraceEvent.ToolCalled wrong, Map<String, @Nullable Object> arguments) {
    Map<String, @Nullable Object> wanted = Value.of(arguments).asMap();
    return events.stream()
        .filter(event -> event != wrong)
        .filter(TraceEvent.ToolCalled.class::isInstance)
        .map(event -> ((TraceEvent.ToolCalled) event).call())
        .filter(call -> call.name().equals(wrong.call().name()))
        .map(call -> call.knownArguments().asMap())
        .anyMatch(given -> given.entrySet().containsAll(wanted.entrySet()));
  }

  /**
   * Returns that the right call must be made: with what was wrong as it should have been, and what
   * names something as it was; free texts may differ. Null if it lacks what was wrong.
   */
  private @Nullable Evaluator right(Lesson lesson, TraceEvent.ToolCalled wrong) {
    Map<String, @Nullable Object> arguments = new TreeMap<>();
    wrong
        .call()
        .knownArguments()
        .asMap()
        .forEach(
            (name, content) -> {
              if (isName(content)) {
                arguments.put(name, content);
              }
            });
    for (Map.Entry<String, Lesson.Difference> each : lesson.place().differences().entrySet()) {
      if (each.getValue().after() == null) {
        return null;
      }
      arguments.put(each.getKey(), each.getValue().after());
    }
    return stock.called(wrong.call().name(), arguments);
  }

  private static boolean isName(@Nullable Object content) {
    return content instanceof Number
        || content instanceof Boolean
        || (content instanceof String text
            && text.length() <= LONGEST_NAME
            && text.chars().noneMatch(Character::isWhitespace));
  }
}
