package io.agentcl.internal.imports;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.agentcl.internal.imports.Dialogue.Entry;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue as the events of a trace: each message of the assistant is a call of a model, the last
 * one of a turn also what the user was answered. One per dialogue; not thread-safe.
 */
final class Narration {

  private static final String SILENT =
      "what a model was sent and replied is not in the file, only that it was asked";
  private static final String UNTIMED = "the file has no times";
  private static final String ORPHAN = "a tool answers a call that is not in the file";
  private static final String UNANSWERED = "what a call was answered is not in the file";

  private final Answers answers;
  private final List<TraceEvent> events = new ArrayList<>();
  private final Set<String> gaps;

  /** What the next request to a model adds to those before. */
  private final List<Map<String, @Nullable Object>> added = new ArrayList<>();

  private int earlier;
  private int round;
  private Instant now;

  /** What the user was answered in this turn, if it ends here; and why he was not. */
  private @Nullable Said answer;

  private @Nullable String failed;

  private Narration(Dialogue dialogue, Instant start) {
    this.answers = Answers.of(dialogue.entries());
    this.gaps = new LinkedHashSet<>(dialogue.gaps());
    this.now = start;
  }

  /** Returns when {@code dialogue} began; the epoch if no time is known. */
  static Instant start(Dialogue dialogue) {
    return dialogue.entries().stream()
        .map(each -> each.at)
        .filter(at -> at != null)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  static Trace of(Dialogue dialogue) {
    Instant start = start(dialogue);
    Narration narration = new Narration(dialogue, start);
    if (start.equals(Instant.EPOCH)) {
      narration.gaps.add(UNTIMED);
    }
    dialogue.entries().forEach(narration::add);
    narration.endTurn();
    return new Trace(narration.events, 0, List.of(), 0L, List.copyOf(narration.gaps));
  }

  private void add(Entry entry) {
    // Times of one conversation do not go back; what is told late was said no earlier.
    now = entry.at != null && entry.at.isAfter(now) ? entry.at : now;
    Said said = entry.said;
    if (said == null) {
      silent(requireNonNull(entry.by));
      return;
    }
    switch (said.role()) {
      case SYSTEM -> added.add(said.plain());
      case USER -> {
        endTurn();
        events.add(new TraceEvent.UserSaid(now, message(said)));
        added.add(said.plain());
      }
      case TOOL -> {
        added.add(said.plain());
        if (answers.isOrphan(entry)) {
          orphan(said);
        }
      }
      default -> assistant(entry, said);
    }
  }

  private static Message message(Said said) {
    return Message.of(said.text(), said.beside().parts().toArray(Part[]::new));
  }

  private void silent(ModelExchange by) {
    ModelRequest request = request(by);
    if (by.failed() != null) {
      failed = by.failed();
      events.add(new TraceEvent.ModelFailed(now, request, failed));
      return;
    }
    if (by.isSilent()) {
      gaps.add(SILENT);
    }
    Usage usage = requireNonNullElse(by.usage(), Usage.NONE);
    events.add(new TraceEvent.ModelCalled(now, request, new ModelReply(Value.of(Map.of()), usage)));
    round++;
  }

  /** Returns a request as what it adds to the one before, in the form of OpenAI's chat lists. */
  private ModelRequest request(@Nullable ModelExchange by) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("messages", List.copyOf(added));
    body.put("earlier", earlier);
    if (by != null && by.tools() != null) {
      body.put("tools", by.tools());
    }
    earlier += added.size();
    added.clear();
    return new ModelRequest(by == null ? "unknown" : by.model(), Value.ofPart(body));
  }

  private void assistant(Entry entry, Said said) {
    ModelExchange by = entry.by;
    if (!entry.isBare) {
      ModelRequest request = request(by);
      String model = said.beside().model();
      Usage usage = by == null || by.usage() == null ? said.beside().usage() : by.usage();
      events.add(
          new TraceEvent.ModelCalled(
              now,
              by == null && model != null ? new ModelRequest(model, request.body()) : request,
              new ModelReply(
                  Value.ofPart(Map.of("message", said.plain())),
                  requireNonNullElse(usage, Usage.NONE))));
      earlier++;
      round++;
    }
    failed = by == null ? null : by.failed();
    answer = said.calls().isEmpty() || !said.text().isBlank() ? said : null;
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < said.calls().size(); i++) {
      call(entry, i, ids);
    }
  }

  private void call(Entry entry, int i, Set<String> ids) {
    Called called = requireNonNull(entry.said).calls().get(i);
    Did did = entry.did.get(i);
    Instant at = did != null && did.at() != null && did.at().isAfter(now) ? did.at() : now;
    String id = called.id() == null ? "call-" + (i + 1) : called.id();
    while (!ids.add(id)) {
      id = id + "'";
    }
    if (called.unread() != null) {
      gaps.add("arguments of a call are no JSON object; they are kept as text");
    }
    ToolCall call = ToolCall.of(called.name(), values(called));
    ToolCallAnswer answered = answers.of(entry, i);
    if (answered.isUnknown()) {
      gaps.add(UNANSWERED);
    }
    TraceEvent.ToolCalled.Step step =
        entry.isBare ? null : new TraceEvent.ToolCalled.Step(round, id);
    events.add(new TraceEvent.ToolCalled(at, call, call, answered.answer(), List.of(), step));
  }

  private static Map<String, @Nullable Object> values(Called called) {
    return Value.ofPart(called.all()).asMap();
  }

  private void orphan(Said said) {
    gaps.add(ORPHAN);
    Said.Answers to = said.answers();
    ToolCall call = ToolCall.of(to == null || to.tool() == null ? "unknown" : to.tool(), Map.of());
    events.add(
        new TraceEvent.ToolCalled(now, call, call, ToolCallAnswer.of(said).answer(), List.of()));
  }

  private void endTurn() {
    if (answer != null) {
      events.add(
          new TraceEvent.AgentReplied(
              now, Reply.of(answer.text(), answer.beside().parts().toArray(Part[]::new))));
    } else if (failed != null) {
      events.add(new TraceEvent.AgentFailed(now, failed));
    }
    answer = null;
    failed = null;
  }
}
