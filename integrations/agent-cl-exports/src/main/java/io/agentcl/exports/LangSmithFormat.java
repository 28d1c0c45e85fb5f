package io.agentcl.exports;

import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.ChatFormat;
import io.agentcl.internal.imports.Format;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Outlet;
import io.agentcl.internal.imports.Payload;
import io.agentcl.internal.imports.Span;
import io.agentcl.internal.imports.Traces;
import io.agentcl.internal.imports.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds runs and feedback in what they are exported in. Not thread-safe. */
final class LangSmithFormat implements Format {

  private static final List<String> RUNS = List.of("runs", "post", "patch", "data");
  private static final List<String> FEEDBACK = List.of("feedback", "feedbacks");
  private static final int MOST_LEVELS = 100;

  private final Traces traces;
  private final ChatFormat lists;

  LangSmithFormat(HeldBounds bounds) {
    traces = new Traces(bounds);
    lists = new ChatFormat(bounds);
  }

  @Override
  public boolean isOneRecord(Cell first) {
    return !isRun(first) && !isFeedback(first) && Payload.isMessage(first);
  }

  private static boolean isRun(Cell record) {
    return record.has("run_type")
        || record.has("dotted_order")
        || (record.has("trace_id") && (record.has("inputs") || record.has("outputs")));
  }

  private static boolean isFeedback(Cell record) {
    boolean judges = record.has("key") || record.has("score") || record.has("correction");
    return (judges && record.has("run_id")) || record.has("feedback_source");
  }

  @Override
  public void accept(Cell record, Where where, Outlet out) {
    boolean known = false;
    for (String key : RUNS) {
      if (record.get(key).isList()) {
        record.get(key).list().forEach(each -> one(each, where, out));
        known = true;
      }
    }
    for (String key : FEEDBACK) {
      if (record.get(key).isList()) {
        record.get(key).list().forEach(each -> new Feedback(each).tell(traces, where, out));
        known = true;
      }
    }
    if (!known) {
      one(record, where, out);
    }
  }

  private void one(Cell record, Where where, Outlet out) {
    if (isFeedback(record)) {
      new Feedback(record).tell(traces, where, out);
    } else if (isRun(record)) {
      run(record, null, out, 0);
    } else if (record.isList() || record.get("messages").isList()) {
      lists.accept(record, where, out); // the state of an agent
    } else {
      record.complain(
          "is %s; expected a run or feedback of LangSmith; to mend it, export it as JSON"
              .formatted(record.shown()));
    }
  }

  private void run(Cell record, @Nullable String parent, Outlet out, int level) {
    Run run = new Run(record, parent);
    String id = run.id();
    if (id == null) {
      record.complain("has no id and no dotted_order, and was left out; to mend it, export them");
      return;
    }
    String trace = run.trace();
    Traces.Talk talk = traces.name(trace == null ? id : trace, run.conversation());
    talk.story().user(run.metadata("user_id", "userId").name());
    talk.story().put("tags", record.get("tags").isEmpty() ? null : record.get("tags").plain());
    traces.alias(talk, id);
    Span known = talk.span(id);
    traces.add(talk, run.span(id, known), out.where(), out);
    Cell children = record.get("child_runs");
    for (Cell child : children.isList() ? children.list() : List.<Cell>of()) {
      if (level < MOST_LEVELS && child.isMap()) {
        run(child, id, out, level + 1);
      } else {
        child.complain("is no run that can be read, and was left out");
      }
    }
  }

  @Override
  public void endFile(Where where, Outlet out) {
    lists.endFile(where, out);
  }

  @Override
  public void end(Outlet out) {
    lists.end(out);
    traces.end(out);
  }
}
