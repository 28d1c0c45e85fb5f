package io.agentcl.graders;

import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs that hosts do record, and that graders would rather not see. */
final class OddRuns {

  private static final int HUGE = 300_000;

  private OddRuns() {}

  /** Returns a trace of which nothing was kept. */
  static Run ofNothingKept() {
    return Run.of(new Trace(List.of(), 3, List.of()));
  }

  /** Returns a long conversation of searches, bookings, failures and answers. */
  static Run ofLength(int events) {
    List<TraceEvent> all = new ArrayList<>();
    for (int i = 0; all.size() < events; i++) {
      Map<String, ?> arguments = Map.of("date", "day " + i, "seat", i);
      all.add(new TraceEvent.UserSaid(Instant.EPOCH, Message.of("book day " + i)));
      all.add(called("search", arguments, ToolAnswer.answered("free")));
      all.add(new TraceEvent.UserConfirmed(Instant.EPOCH, ToolCall.of("book", arguments)));
      all.add(
          called(
              "book", arguments, i % 3 == 0 ? ToolAnswer.failed("down") : ToolAnswer.answered(i)));
      all.add(said("seat " + i + " is taken"));
    }
    return Run.of(Trace.of(all));
  }

  /** Returns parts of conversations, each of which decides something. */
  static List<List<TraceEvent>> pieces() {
    Map<String, ?> seven = Map.of("date", "2026-03-04", "seat", 7);
    TraceEvent wired = called("wire", Map.of("seat", 1), ToolAnswer.answered("sent"));
    TraceEvent booked = called("book", seven, ToolAnswer.answered("ok"));
    TraceEvent failed = called("book", Map.of("seat", 1), ToolAnswer.failed("down"));
    return List.of(
        List.of(wired),
        List.of(called("search", Map.of("date", "2026-03-04"), ToolAnswer.answered(7)), booked),
        List.of(booked, booked, booked, booked, booked, booked),
        List.of(failed, failed, failed),
        List.of(new TraceEvent.UserSaid(Instant.EPOCH, Message.of("2026-03-04, 7, 1")), booked),
        List.of(new TraceEvent.UserConfirmed(Instant.EPOCH, ToolCall.of("book", seven)), booked),
        List.of(said("booked 7"), said("7")),
        List.of(said("booked"), said("{\"date\": \"2026-03-04\", \"seat\": 7}")),
        List.of(said("I am sorry, it is down."), said("[\"booked\"]")),
        List.of(new TraceEvent.AgentFailed(Instant.EPOCH, "gave up")));
  }

  static Run joined(List<TraceEvent> before, List<TraceEvent> after) {
    List<TraceEvent> all = new ArrayList<>(before);
    all.addAll(after);
    return Run.of(Trace.of(all));
  }

  static Map<String, Run> all() {
    Map<String, Run> all = new LinkedHashMap<>();
    all.put("nothing happened", Run.of(Trace.EMPTY));
    all.put("nothing was kept", ofNothingKept());
    all.put("some was not kept", someDropped());
    all.put("null arguments", calling(Arrays.asList((Object) null, nulls())));
    all.put("no values", calling(Arrays.asList(new Thread(), new Unprintable(), cycle())));
    all.put("not finite", calling(List.of(Double.NaN, Float.NEGATIVE_INFINITY, List.of(0.0 / 0))));
    all.put(
        "odd numbers",
        calling(List.of(-0.0, Double.MIN_VALUE, 1e308, Long.MIN_VALUE, Math.nextUp(7.0))));
    all.put("deep arguments", calling(List.of(nested(150), nested(100_000))));
    all.put("huge texts", calling(List.of("a".repeat(HUGE), "a b ".repeat(HUGE / 4))));
    all.put("half characters", calling(List.of("\ud83d", "\udc00 \u0000", "\u202e")));
    all.put("deep answer", answering("[".repeat(100_000) + "]".repeat(100_000)));
    all.put("huge answer", answering("a".repeat(HUGE)));
    all.put("huge number", answering("9".repeat(HUGE)));
    all.put("huge list", answering("- x\n".repeat(HUGE / 4)));
    all.put("huge exponent", answering("1e999999999"));
    all.put("deep state", withState(nested(150)));
    for (Ending.Kind kind : Ending.Kind.values()) {
      Run run = ofLength(10);
      all.put(
          "ended " + kind,
          new Run(0, run.trace(), run.state(), List.of(), new Ending(kind, "so it was")));
    }
    return all;
  }

  private static Run someDropped() {
    return Run.of(new Trace(ofLength(10).trace().events(), 5, List.of("tool[0]: no value")));
  }

  private static Run withState(Object state) {
    return new Run(0, ofLength(10).trace(), Value.of(state), List.of(), Ending.COMPLETED);
  }

  private static Run calling(List<?> contents) {
    List<TraceEvent> events = new ArrayList<>();
    for (Object content : contents) {
      Map<String, @Nullable Object> arguments = new HashMap<>();
      arguments.put("date", content);
      arguments.put("seat", content);
      events.add(called("search", arguments, ToolAnswer.answered(content)));
      events.add(called("book", arguments, ToolAnswer.answered(null)));
      events.add(called("book", arguments, ToolAnswer.failed("")));
      events.add(called("book", arguments, new ToolAnswer.Denied("")));
    }
    events.add(said(""));
    return Run.of(Trace.of(events));
  }

  private static Run answering(String answer) {
    ModelRequest request = ModelRequest.prompt("m", answer);
    return Run.of(
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(Instant.EPOCH, Message.of(answer)),
                new TraceEvent.ModelCalled(Instant.EPOCH, request, ModelReply.text(answer)),
                new TraceEvent.ModelFailed(Instant.EPOCH, request, answer),
                said(answer))));
  }

  private static TraceEvent said(String text) {
    return new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(text));
  }

  private static TraceEvent called(
      String tool, Map<String, ? extends @Nullable Object> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(Instant.EPOCH, call, call, answer, List.of());
  }

  private static Map<String, @Nullable Object> nulls() {
    return Collections.singletonMap("a", Collections.singletonList(null));
  }

  private static Object cycle() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    return cycle;
  }

  private static Object nested(int levels) {
    Object nested = 1;
    for (int i = 0; i < levels; i++) {
      nested = i % 2 == 0 ? List.of(nested) : Map.of("a", nested);
    }
    return nested;
  }

  /** Cannot be printed, compared or hashed. */
  private static final class Unprintable {
    @Override
    public String toString() {
      throw new IllegalStateException("cannot be printed");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      throw new IllegalStateException("cannot be compared");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("cannot be hashed");
    }
  }
}
