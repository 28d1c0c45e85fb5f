package io.agentcl.triage;

import io.agentcl.harness.Origin;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Lesson.Kind;
import io.agentcl.triage.TurnReader.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds objections right after a call that was executed, where nothing was called again: much of
 * what an agent does cannot be done otherwise afterwards.
 */
final class Objections {

  /** A bare no may be one to anything. */
  private static final double CLEARLY = 0.6;

  private static final double TRUST = 0.8;

  private final MiningNotes notes;
  private final List<Lesson> found = new ArrayList<>();
  private int event;
  private String tool = "";

  Objections(MiningNotes notes) {
    this.notes = notes;
  }

  void called(int at, TraceEvent.ToolCalled called) {
    if (CallOutcome.of(called).mayBeWrong()) {
      event = at;
      tool = called.call().name();
    }
  }

  void said(Spoken spoken) {
    if (event > 0 && spoken.sure(Intent.OBJECTS) >= CLEARLY) {
      found.add(
          new Lesson(
              Kind.OBJECTION,
              new Lesson.Place(event, tool, spoken.event(), 0, Map.of()),
              new Lesson.Told(
                  MiningNotes.words(spoken.turn().text()),
                  new Origin(Origin.Kind.USER, ""),
                  spoken.reading().by()),
              spoken.sure(Intent.OBJECTS) * TRUST,
              null));
    }
    event = 0;
  }

  void ended() {
    found.stream()
        .filter(lesson -> !notes.isCorrected(lesson.place().words()))
        .forEach(notes::lesson);
  }
}
