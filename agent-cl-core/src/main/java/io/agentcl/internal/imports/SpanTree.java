package io.agentcl.internal.imports;

import io.agentcl.internal.imports.Span.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one conversation, in whatever order they come, and which of them are calls of models
 * that the user's dialogue is made of. A call that is told by two steps, one in the other, is one;
 * calls inside a tool are the tool's own affair. Not thread-safe.
 */
final class SpanTree {

  private static final String INNER =
      "what models inside a tool or another call were told and replied is left out; its usage"
          + " counts";
  private static final String CYCLE = "steps are each other's parents";
  private static final String BACKWARDS = "a step ends before it begins: a clock went backwards";
  private static final String PARENTLESS = "the parent of a step is not in the file";

  private final Map<String, Span> spans = new LinkedHashMap<>();

  /** Steps that are each other's parents: they stand in none, so that each is told. */
  private final Set<String> rootless = new HashSet<>();

  /** Adds a step; returns whether one with its id was there before, whose parts it completes. */
  boolean add(Span span) {
    Span before = spans.get(span.id);
    spans.put(span.id, before == null ? span : before.complete(span));
    return before != null;
  }

  /** Takes all steps of {@code other}. */
  void addAll(SpanTree other) {
    other.spans.values().forEach(this::add);
  }

  @Nullable Span find(String id) {
    return spans.get(id);
  }

  /** Returns whether there is anything of models, tools or agents that tells something. */
  boolean tells() {
    return spans.values().stream()
        .anyMatch(
            each ->
                each.kind() == Kind.MODEL
                    || each.kind() == Kind.TOOL
                    || (each.exchange() != null && !each.exchange().isSilent()));
  }

  int size() {
    return spans.size();
  }

  /** Adds what happened to {@code dialogue}. */
  void tell(Dialogue dialogue) {
    flaws(dialogue);
    mergeNested();
    List<Span> models = sorted(Kind.MODEL);
    List<Span> inner = new ArrayList<>();
    for (Span model : models) {
      if (hasAncestor(model, Kind.TOOL)) {
        inner.add(model);
      }
    }
    if (inner.size() < models.size()) {
      models.removeAll(inner);
    } else {
      inner.clear();
    }
    boolean told = models.stream().anyMatch(each -> !exchange(each).isSilent());
    if (told) {
      instruct(models);
    }
    if (told || !tellWholes(dialogue, models.isEmpty())) {
      models.forEach(each -> dialogue.add(exchange(each)));
    } else {
      models.forEach(each -> dialogue.addUntold(exchange(each)));
    }
    for (Span each : inner) {
      dialogue.gap(INNER);
      dialogue.addUntold(exchange(each));
    }
    tellTools(dialogue);
  }

  private void tellTools(Dialogue dialogue) {
    for (Span tool : sorted(Kind.TOOL)) {
      Did did = tool.did();
      if (did != null && !hasAncestor(tool, Kind.TOOL)) {
        dialogue.add(did);
      }
    }
  }

  /** An agent is told its instructions, which some do not repeat at each call of its model. */
  private void instruct(List<Span> models) {
    boolean known =
        models.stream()
            .flatMap(each -> exchange(each).input().stream())
            .anyMatch(said -> said.role() == Role.SYSTEM);
    for (int i = 0; !known && i < models.size(); i++) {
      for (Span outer : ancestors(models.get(i))) {
        ModelExchange whole = outer.exchange();
        if (whole != null) {
          List<Said> system =
              whole.input().stream().filter(said -> said.role() == Role.SYSTEM).toList();
          exchange(models.get(0)).input().addAll(0, system);
          known = !system.isEmpty();
        }
        if (known) {
          break;
        }
      }
    }
  }

  private static ModelExchange exchange(Span span) {
    if (span.exchange() == null) {
      span.exchange(new ModelExchange());
    }
    return java.util.Objects.requireNonNull(span.exchange()).at(span.start(), span.end());
  }

  /** Tells the outermost steps that hold words; returns whether there are any. */
  private boolean tellWholes(Dialogue dialogue, boolean counts) {
    List<Span> outermost = new ArrayList<>();
    for (Span each : sorted(null)) {
      boolean has = has(each) && !hasAncestor(each, Kind.TOOL);
      if (has && ancestors(each).stream().noneMatch(SpanTree::has)) {
        outermost.add(each);
      }
    }
    for (Span each : outermost) {
      ModelExchange exchange = exchange(each);
      dialogue.addWhole(counts ? exchange : exchange.usedOnly(null));
    }
    return !outermost.isEmpty();
  }

  private static boolean has(Span span) {
    return span.kind() != Kind.TOOL && span.exchange() != null && !span.exchange().isSilent();
  }

  private void flaws(Dialogue dialogue) {
    Set<String> inCycle = new HashSet<>();
    for (Span each : spans.values()) {
      if (each.parent != null && !spans.containsKey(each.parent) && each.kind() != Kind.OTHER) {
        dialogue.gap(PARENTLESS);
      }
      if (each.start() != null && each.end() != null && each.end().isBefore(each.start())) {
        dialogue.gap(BACKWARDS);
      }
      if (ancestors(each).contains(each)) {
        dialogue.gap(CYCLE);
        inCycle.add(each.id);
      }
    }
    rootless.addAll(inCycle);
  }

  /** Returns what {@code span} stands in, the nearest first; of a cycle each once. */
  private List<Span> ancestors(Span span) {
    List<Span> ancestors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Span here = span;
    while (!rootless.contains(here.id)
        && here.parent != null
        && seen.add(here.parent)
        && spans.containsKey(here.parent)) {
      here = spans.get(here.parent);
      ancestors.add(here);
    }
    return ancestors;
  }

  private boolean hasAncestor(Span span, Kind kind) {
    return ancestors(span).stream().anyMatch(each -> each.kind() == kind && each != span);
  }

  /**
   * A call of a model in another one: if it is the only one there, both tell of the same call; else
   * the outer one is a whole, as a loop that calls the model until it has an answer.
   */
  private void mergeNested() {
    List<Span> models = sorted(Kind.MODEL);
    models.sort(Comparator.comparing((Span each) -> ancestors(each).size()).reversed());
    Map<Span, List<Span>> inside = new LinkedHashMap<>();
    for (Span model : models) {
      Span outer = outerModel(model);
      if (outer != null) {
        inside.computeIfAbsent(outer, each -> new ArrayList<>()).add(model);
      }
    }
    inside.forEach(
        (outer, inner) -> {
          if (inner.size() == 1 && inner.get(0).exchange() != null && outer.exchange() != null) {
            inner.get(0).exchange().complete(outer.exchange());
            outer.kind(Kind.OTHER);
            outer.exchange(new ModelExchange());
          } else {
            outer.kind(Kind.WHOLE);
          }
        });
  }

  private @Nullable Span outerModel(Span model) {
    for (Span each : ancestors(model)) {
      if (each.kind() == Kind.TOOL || each == model) {
        return null;
      }
      if (each.kind() == Kind.MODEL) {
        return each;
      }
    }
    return null;
  }

  private List<Span> sorted(@Nullable Kind kind) {
    List<Span> sorted = new ArrayList<>();
    for (Span each : spans.values()) {
      if (kind == null || each.kind() == kind) {
        sorted.add(each);
      }
    }
    sorted.sort(
        Comparator.comparing(
            Span::start, Comparator.nullsLast(Comparator.<Instant>naturalOrder())));
    return sorted;
  }
}
