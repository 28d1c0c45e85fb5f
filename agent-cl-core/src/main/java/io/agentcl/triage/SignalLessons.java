package io.agentcl.triage;

import io.agentcl.experience.Signal;
import io.agentcl.triage.Lesson.Kind;
import java.util.List;
import java.util.Map;

/** What signals say of a whole conversation. */
final class SignalLessons {

  /** What each kind of signal is a lesson of, and how much it is worth. */
  private static final Map<Signal.Kind, Weighed> WEIGHED =
      Map.of(
          Signal.Kind.EXPERT_LABEL, new Weighed(Kind.EXPERT_LABEL, 0.95),
          Signal.Kind.CORRECTION, new Weighed(Kind.CORRECTION, 0.9),
          Signal.Kind.ESCALATION, new Weighed(Kind.ESCALATION, 0.8),
          Signal.Kind.THUMBS_DOWN, new Weighed(Kind.THUMBS_DOWN, 0.7),
          Signal.Kind.TICKET, new Weighed(Kind.TICKET, 0.6));

  private static final double CONTRADICTED = 0.5;

  private SignalLessons() {}

  private record Weighed(Kind kind, double confidence) {}

  static void of(List<Signal> signals, MiningNotes notes) {
    for (Signal signal : signals) {
      Weighed weighed = WEIGHED.get(signal.kind());
      if (weighed != null) {
        boolean contradicted = isContradicted(signal, signals);
        if (contradicted) {
          notes.add("%s by %s contradicts a thumbs up".formatted(weighed.kind, signal.origin()));
        }
        notes.lesson(
            new Lesson(
                weighed.kind,
                Lesson.Place.WHOLE,
                new Lesson.Told(
                    MiningNotes.words(signal.text()), signal.wordsOf(), "signal " + signal.kind()),
                weighed.confidence * (contradicted ? CONTRADICTED : 1),
                null));
      }
    }
  }

  /** A thumbs down is, by praise of somebody whose word weighs as much; nothing else is. */
  static boolean isContradicted(Signal signal, List<Signal> signals) {
    return signal.kind() == Signal.Kind.THUMBS_DOWN
        && signals.stream()
            .anyMatch(
                other ->
                    other.kind() == Signal.Kind.THUMBS_UP
                        && !signal.origin().kind().outweighs(other.origin().kind()));
  }
}
