package io.agentcl.testkit.internal;

import io.agentcl.experience.Experience;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs and experiences that contract tests begin with. */
public final class Samples {

  public static final Instant AT = Instant.parse("2026-03-04T10:15:30.123456789Z");

  /** Line ends, quotes, a character outside the basic plane, right-to-left, an unpaired half. */
  public static final String ODD_TEXT = "a\r\n\t\"\\ \u0000 Grüße 🙂 שלום \u2028 \ud83d";

  private Samples() {}

  /** Returns a run in which nothing happened. */
  public static Run empty() {
    return Run.of(Trace.EMPTY);
  }

  /** Returns a run in which every kind of event occurs once at least. */
  public static Run everything() {
    Trace trace = new Trace(everyEvent(), 2, List.of("tool[0].result: a Thread is no value"));
    return new Run(
        0, trace, Value.of(Map.of("booked", List.of("2026-03-04"))), List.of(), Ending.COMPLETED);
  }

  /** Returns a run whose only call has null arguments and a null answer. */
  public static Run nulls() {
    return Run.of(
        Trace.of(List.of(called(call(nullArguments()), ToolAnswer.answered(null)), said(""))));
  }

  /** Returns a run of {@code count} events, calls and answers in turn. */
  public static Run ofLength(int count) {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          i % 2 == 0
              ? called(call(Map.of("date", "2026-03-04", "seat", (long) i)), answer(i))
              : said("answer " + i));
    }
    return Run.of(Trace.of(events));
  }

  /** Returns an experience in which every kind of event occurs, with odd texts and nulls. */
  public static Experience experience(String id) {
    return new Experience(
        id,
        new Experience.Setting(AT, Context.user(ODD_TEXT), "harness-1", "agent-1"),
        everything().trace(),
        List.of());
  }

  private static List<TraceEvent> everyEvent() {
    ModelRequest request = ModelRequest.prompt("small", ODD_TEXT);
    Usage usage = new Usage(7, 5, new BigDecimal("0.0125"));
    return List.of(
        new TraceEvent.UserSaid(AT, new Message(ODD_TEXT, nullArguments())),
        new TraceEvent.ModelCalled(AT, request, new ModelReply(Value.of(ODD_TEXT), usage)),
        new TraceEvent.ModelFailed(AT, request, "overloaded"),
        new TraceEvent.ExternalRead(AT, "flag", Value.NULL),
        new TraceEvent.UserConfirmed(AT, call(nullArguments())),
        new TraceEvent.ToolProbed(AT, call(nullArguments()), ToolAnswer.answered(null)),
        called(call(nullArguments()), ToolAnswer.answered(nullArguments())),
        called(call(Map.of("price", new BigDecimal("1.50"))), ToolAnswer.failed("down")),
        called(call(Map.of()), new ToolAnswer.Denied("confirm first")),
        said(ODD_TEXT),
        new TraceEvent.UserSaid(AT, Message.of("see", Part.bytes("image/png", new byte[] {1, -1}))),
        new TraceEvent.AgentCancelled(AT, Reply.of("I", Part.text(ODD_TEXT))),
        new TraceEvent.AgentFailed(AT, "gave up"));
  }

  private static Map<String, @Nullable Object> nullArguments() {
    Map<String, @Nullable Object> arguments = new TreeMap<>();
    arguments.put("date", "2026-03-04");
    arguments.put("list", Collections.singletonList(null));
    arguments.put("note", ODD_TEXT);
    arguments.put("seat", null);
    return arguments;
  }

  private static ToolCall call(Map<String, ? extends @Nullable Object> arguments) {
    return ToolCall.of("book", arguments);
  }

  private static ToolAnswer answer(int i) {
    return i % 3 == 0 ? ToolAnswer.failed("full") : ToolAnswer.answered("ok " + i);
  }

  private static TraceEvent called(ToolCall call, ToolAnswer answer) {
    return new TraceEvent.ToolCalled(AT, call, call, answer, List.of("tool/book/rule"));
  }

  private static TraceEvent said(String text) {
    return new TraceEvent.AgentReplied(AT, Reply.of(text));
  }
}
