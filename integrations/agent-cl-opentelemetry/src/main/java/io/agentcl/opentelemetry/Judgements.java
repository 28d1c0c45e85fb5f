package io.agentcl.opentelemetry;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Verdicts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What evaluators and people said of a span, a trace or a session. */
final class Judgements {

  private static final String EVALUATION = "gen_ai.evaluation.";

  private static final String[] LISTS = {
    "annotations",
    "evaluations",
    "trace.annotations",
    "trace.evaluations",
    "session.annotations",
    "session.evaluations"
  };

  private Judgements() {}

  /** Returns the signal of an event with the result of an evaluation; null if it has no name. */
  static @Nullable Signal ofEvent(Attributes attributes) {
    String name = attributes.get(EVALUATION + "name").name();
    if (name == null) {
      return null;
    }
    Signal ours = ours(attributes);
    if (ours != null) {
      return ours;
    }
    String failed = attributes.get("error.type").name();
    String label = attributes.get(EVALUATION + "score.label").name();
    String evaluator =
        attributes.get(EVALUATION + "evaluator.name", EVALUATION + "evaluator.source").text();
    return new Verdicts.Mark(
            name,
            attributes.get(EVALUATION + "score.value").number(),
            failed == null ? label : "failed: " + failed,
            attributes.get(EVALUATION + "explanation").text(),
            new Origin(Origin.Kind.PROPOSER, evaluator == null ? "evaluator" : evaluator))
        .signal();
  }

  /**
   * Returns the signal that {@link EvaluationEvents} wrote; null if somebody else wrote this. What
   * is collected from anywhere weighs no more than an expert's word.
   */
  private static @Nullable Signal ours(Attributes attributes) {
    Signal.Kind kind = named(Signal.Kind.class, attributes.get("agentcl.signal.kind"));
    Origin.Kind by = named(Origin.Kind.class, attributes.get("agentcl.signal.origin"));
    by = by != null && by.outweighs(Origin.Kind.EXPERT) ? Origin.Kind.EXPERT : by;
    return kind == null || by == null
        ? null
        : new Signal(
            kind,
            attributes.get(EVALUATION + "explanation").textOrEmpty(),
            new Origin(by, attributes.get("agentcl.signal.source").textOrEmpty()));
  }

  private static <E extends Enum<E>> @Nullable E named(Class<E> type, Cell name) {
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(name.text())) {
        return each;
      }
    }
    return null;
  }

  /** Returns the annotations of OpenInference among {@code attributes}. */
  static List<Signal> ofSpan(Attributes attributes) {
    List<Signal> signals = new ArrayList<>();
    for (String list : LISTS) {
      Cell all = attributes.tree(list);
      if (all.isList()) {
        for (Cell each : all.list()) {
          Cell one = each.first("annotation", "evaluation");
          Signal signal = annotation(one.isMap() ? one : each);
          if (signal != null) {
            signals.add(signal);
          }
        }
      }
    }
    return signals;
  }

  private static @Nullable Signal annotation(Cell one) {
    String name = one.get("name").name();
    if (name == null) {
      one.complain("is a judgement without a name, and was left out; to mend it, name it");
      return null;
    }
    String by = one.get("annotator_kind").textOrEmpty();
    Origin.Kind kind = by.equalsIgnoreCase("HUMAN") ? Origin.Kind.EXPERT : Origin.Kind.PROPOSER;
    String who = one.get("identifier").textOrEmpty();
    return new Verdicts.Mark(
            name,
            one.get("score").number(),
            one.get("label").name(),
            one.get("explanation").text(),
            new Origin(kind, who.isEmpty() ? by : who))
        .signal();
  }
}
