package io.agentcl.exports;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Outlet;
import io.agentcl.internal.imports.Traces;
import io.agentcl.internal.imports.Verdicts;
import io.agentcl.internal.imports.Where;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores, also those that correct an output. Not thread-safe. */
final class LangfuseScores {

  private static final int MOST_KNOWN = 100_000;
  private static final String CORRECTION = "CORRECTION";

  private final Traces traces;

  /** Outputs of the last traces, so that a correction is told from a confirmation. */
  private final Map<String, String> outputs = last();

  /** Ids of the last scores: an export may tell one twice. */
  private final Map<String, String> known = last();

  LangfuseScores(Traces traces) {
    this.traces = traces;
  }

  private static Map<String, String> last() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
        return size() > MOST_KNOWN;
      }
    };
  }

  /** Says what the output of a trace was. */
  void output(String trace, String output) {
    outputs.put(trace, output.length() > 1000 ? output.substring(0, 1000) : output);
  }

  void accept(Cell score, Where where, Outlet out) {
    accept(score, null, where, out);
  }

  /** Takes a score; {@code trace} is the trace that it was found in, or null. */
  void accept(Cell score, @Nullable String trace, Where where, Outlet out) {
    String id = score.get("id").name();
    if (id != null && known.put(id, "") != null) {
      return;
    }
    String of = score.first("traceId", "trace_id").name();
    of = of == null ? trace : of;
    String session = score.first("sessionId", "session_id").name();
    Signal signal = signal(score, of);
    if (signal == null) {
      score.complain(
          "is a score without a name or a value, and was left out; to mend it, add them");
    } else if (of != null) {
      traces.signal(of, signal);
    } else if (session != null) {
      traces.signalTo(session, signal, where, out);
    } else {
      score.complain(
          "is a score of no trace and no session, and was left out; to mend it, add traceId");
    }
  }

  private @Nullable Signal signal(Cell score, @Nullable String trace) {
    Origin by = by(score);
    String type = score.first("dataType", "data_type").textOrEmpty();
    String text = score.first("longStringValue", "stringValue", "string_value").name();
    if (type.equals(CORRECTION)) {
      Cell value = score.get("value");
      String corrected = text == null && value.isText() ? value.text() : text;
      return corrected == null ? null : correction(corrected, trace, by);
    }
    String name = score.get("name").name();
    Cell value = score.get("value");
    boolean isText = value.isText() && !type.equals("NUMERIC");
    String label = isText ? value.text() : text;
    Object number = isText ? null : value.number();
    if (name == null || (number == null && label == null)) {
      return null;
    }
    if (type.equals("BOOLEAN") && number != null) {
      number = !number.toString().equals("0");
      label = null;
    }
    return new Verdicts.Mark(name, number, label, score.get("comment").text(), by).signal();
  }

  private Signal correction(String corrected, @Nullable String trace, Origin by) {
    String output = trace == null ? null : outputs.get(trace);
    boolean confirms =
        output != null
            && !output.isBlank()
            && (output.length() < 1000 ? output.equals(corrected) : corrected.startsWith(output));
    return confirms
        ? new Signal(Signal.Kind.THUMBS_UP, "confirmed: " + corrected, by)
        : Verdicts.correction(corrected, by);
  }

  private static Origin by(Cell score) {
    String source = score.get("source").textOrEmpty();
    return switch (source) {
      case "ANNOTATION" -> new Origin(Origin.Kind.EXPERT, source);
      case "EVAL" -> new Origin(Origin.Kind.PROPOSER, source);
      default -> new Origin(Origin.Kind.USER, source);
    };
  }
}
