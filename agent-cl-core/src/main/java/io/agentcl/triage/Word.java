package io.agentcl.triage;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.triage.GraderReport.Source;
import io.agentcl.triage.Lesson.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people said of a conversation.
 *
 * @param isBad whether it was bad; without meaning if nothing is said
 * @param sources with which sources it is compared; empty if nothing is said
 * @param words what was said
 * @param doubt why nothing counts though something was said, or null
 */
record Word(boolean isBad, Set<Source> sources, String words, @Nullable String doubt) {

  /** One voice. */
  private record Voice(boolean bad, Source source, Origin.Kind whose, String words) {}

  static Word of(Experience experience, boolean silenceIsPraise) {
    List<Voice> voices = voices(experience);
    if (voices.isEmpty()) {
      return silenceIsPraise ? good("") : new Word(false, Set.of(), "", null);
    }
    Optional<Voice> bad = weightiest(voices, true);
    Optional<Voice> good = weightiest(voices, false);
    if (bad.isPresent() && good.isPresent() && !differ(bad.get(), good.get())) {
      return new Word(
          false,
          Set.of(),
          "",
          "left out: %s by %s and praise by %s contradict each other"
              .formatted(bad.get().source, bad.get().whose.phrase(), good.get().whose.phrase()));
    }
    boolean isBad =
        good.isEmpty() || (bad.isPresent() && bad.get().whose.outweighs(good.get().whose));
    return isBad ? bad(voices) : good(good.get().words);
  }

  private static boolean differ(Voice one, Voice other) {
    return one.whose.outweighs(other.whose) || other.whose.outweighs(one.whose);
  }

  /** What is good is compared with each source: it is what none of them complains of. */
  private static Word good(String words) {
    return new Word(false, Set.of(Source.values()), words, null);
  }

  private static Word bad(List<Voice> voices) {
    Set<Source> sources = new TreeSet<>(Set.of(Source.ALL));
    List<String> words = new ArrayList<>();
    voices.stream()
        .filter(Voice::bad)
        .forEach(
            voice -> {
              sources.add(voice.source);
              words.add(voice.words);
            });
    return new Word(true, sources, String.join("; ", words), null);
  }

  private static Optional<Voice> weightiest(List<Voice> voices, boolean bad) {
    return voices.stream()
        .filter(voice -> voice.bad == bad)
        .max(
            Comparator.comparing(
                Voice::whose,
                (one, other) -> one.outweighs(other) ? 1 : other.outweighs(one) ? -1 : 0));
  }

  private static List<Voice> voices(Experience experience) {
    List<Voice> voices = new ArrayList<>();
    for (Signal signal : experience.signals()) {
      @Nullable Source source =
          switch (signal.kind()) {
            case THUMBS_UP, THUMBS_DOWN -> Source.THUMBS;
            case EXPERT_LABEL -> Source.LABELS;
            case CORRECTION -> Source.CORRECTIONS;
            case ESCALATION, TICKET, SCORE -> null; // do not say what was wrong
          };
      if (source != null) {
        voices.add(new Voice(signal.isComplaint(), source, signal.origin().kind(), signal.text()));
      }
    }
    CorrectionMiner.standard().mine(experience).lessons().stream()
        .filter(lesson -> lesson.kind() == Kind.CORRECTED_CALL)
        .forEach(
            lesson ->
                voices.add(
                    new Voice(true, Source.CORRECTIONS, Origin.Kind.USER, lesson.told().words())));
    return voices;
  }

  boolean isSaid() {
    return !sources.isEmpty();
  }

  Optional<String> problem() {
    return Optional.ofNullable(doubt);
  }
}
