package io.agentcl.triage;

import io.agentcl.experience.Experience;
import io.agentcl.harness.Origin;
import io.agentcl.internal.dialogue.SpokenWords;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Lesson.Kind;
import io.agentcl.triage.TurnReader.Intent;
import io.agentcl.triage.TurnReader.Reading;
import io.agentcl.triage.TurnReader.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One pass over one conversation. Used once, by one thread. */
final class MiningPass {

  /** How sure an intent must be where nothing else speaks for it. */
  private static final double ALONE = 0.6;

  private static final double POLITE = 0.9;
  private static final double OF_A_QUESTION = 0.4;
  private static final double OF_A_CANCELLATION = 0.6;

  private final Experience experience;
  private final TurnReader reader;
  private final MiningNotes notes = new MiningNotes();
  private final List<Spoken> turns = new ArrayList<>();
  private final UserWords words;
  private final CallCorrections corrections;
  private final Objections objections = new Objections(notes);
  private final RepeatedQuestions repeated = new RepeatedQuestions(notes);
  private String reply = "";
  private boolean answered;
  private boolean wantsPerson;
  private String tool = "";

  MiningPass(Experience experience, TurnReader reader) {
    this.experience = experience;
    this.reader = reader;
    this.words = new UserWords(experience.setting().context());
    this.corrections =
        new CallCorrections(
            notes,
            reader,
            experience.setting().context().scope(),
            new CallCorrections.Heard(words, turns));
  }

  CorrectionMiner.Mined mined() {
    List<TraceEvent> events = experience.trace().events();
    for (int i = 0; i < events.size(); i++) {
      TraceEvent event = events.get(i);
      if (event instanceof TraceEvent.UserSaid said) {
        said(i + 1, said.message().text());
      } else if (event instanceof TraceEvent.AgentReplied replied) {
        reply = replied.reply().text();
        answered = true;
      } else if (event instanceof TraceEvent.ToolCalled called) {
        tool = called.call().name();
        corrections.called(i + 1, called);
        objections.called(i + 1, called);
      }
    }
    corrections.ended();
    objections.ended();
    ended(events);
    if (experience.trace().dropped() > 0) {
      notes.add("of %d events that were not kept nothing is mined".formatted(lost()));
    }
    SignalLessons.of(experience.signals(), notes);
    return notes.mined();
  }

  private long lost() {
    return experience.trace().dropped();
  }

  private void said(int event, String text) {
    if (text.length() > SpokenWords.LONGEST_READ) {
      notes.add(
          "event %d: of %d characters the first %d were read"
              .formatted(event, text.length(), SpokenWords.LONGEST_READ));
    }
    Turn turn = new Turn(text, reply, "");
    Reading reading = notes.read(reader, turn, event);
    Spoken spoken = new Spoken(event, turns.size() + 1, turn, reading, answered);
    turns.add(spoken);
    words.add(text);
    corrections.said(spoken);
    objections.said(spoken);
    repeated.said(spoken);
    if (!wantsPerson && spoken.sure(Intent.WANTS_PERSON) >= ALONE) {
      wantsPerson = true;
      notes.lesson(lesson(Kind.ESCALATION, spoken, spoken.sure(Intent.WANTS_PERSON)));
    }
    answered = false;
  }

  private Lesson lesson(Kind kind, Spoken spoken, double sure) {
    return lesson(kind, spoken, sure, spoken.reading().by());
  }

  private Lesson lesson(Kind kind, Spoken spoken, double sure, String by) {
    return new Lesson(
        kind,
        new Lesson.Place(spoken.event(), tool, spoken.event(), 0, Map.of()),
        new Lesson.Told(
            MiningNotes.words(spoken.turn().text()), new Origin(Origin.Kind.USER, ""), by),
        sure,
        null);
  }

  private void ended(List<TraceEvent> events) {
    if (turns.isEmpty()) {
      notes.add("the user said nothing: nothing in the dialogue is mined");
      return;
    }
    Spoken last = turns.get(turns.size() - 1);
    if (last.sure(Intent.GIVES_UP) >= ALONE) {
      notes.lesson(lesson(Kind.ABANDONED, last, last.sure(Intent.GIVES_UP)));
    } else if (isCancelled(events)) {
      notes.lesson(lesson(Kind.ABANDONED, last, OF_A_CANCELLATION, "a cancelled answer"));
    } else if (answered && isOpen(last)) {
      notes.lesson(lesson(Kind.ABANDONED, last, OF_A_QUESTION, "a question without an answer"));
    }
  }

  private static boolean isCancelled(List<TraceEvent> events) {
    return events.get(events.size() - 1) instanceof TraceEvent.AgentCancelled;
  }

  /** Returns whether the last answer asks for something, and not only whether there is more. */
  private boolean isOpen(Spoken last) {
    return reply.strip().endsWith("?")
        && last.sure(Intent.CLOSES) < ALONE
        && notes.read(reader, new Turn(reply, "", ""), 0).sure(Intent.CLOSES) < POLITE;
  }
}
