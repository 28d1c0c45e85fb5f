package io.agentcl.exports;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Outlet;
import io.agentcl.internal.imports.Traces;
import io.agentcl.internal.imports.Verdicts;
import io.agentcl.internal.imports.Where;
import org.jspecify.annotations.Nullable;

/** What somebody or something made of a run. */
record Feedback(Cell cell) {

  void tell(Traces traces, Where where, Outlet out) {
    String of = cell.get("run_id").name();
    of = of == null ? cell.first("trace_id", "session_id").name() : of;
    if (of == null) {
      cell.complain("is feedback to no run, and was left out; to mend it, add its run_id");
      return;
    }
    Signal correction = correction();
    if (correction != null) {
      traces.signalTo(of, correction, where, out);
    }
    Signal mark = mark();
    if (mark != null) {
      traces.signalTo(of, mark, where, out);
    }
    if (mark == null && correction == null) {
      cell.complain("is feedback that says nothing, and was left out");
    }
  }

  private @Nullable Signal correction() {
    Cell correction = cell.get("correction");
    return correction.isEmpty() ? null : Verdicts.correction(correction.textOrEmpty(), by());
  }

  private @Nullable Signal mark() {
    Cell score = cell.get("score");
    Object number = score.plain() instanceof Boolean truth ? truth : score.number();
    String label = cell.get("value").text();
    String comment = cell.get("comment").text();
    String key = cell.get("key").name();
    if (number == null && label == null && comment == null) {
      return null;
    }
    return new Verdicts.Mark(key == null ? "feedback" : key, number, label, comment, by()).signal();
  }

  /** Who annotates in the application knows the field; through the API come users. */
  private Origin by() {
    String type = cell.in("feedback_source", "type").textOrEmpty();
    return switch (type) {
      case "app" -> new Origin(Origin.Kind.EXPERT, type);
      case "model", "auto_eval" -> new Origin(Origin.Kind.PROPOSER, type);
      default -> new Origin(Origin.Kind.USER, type);
    };
  }
}
