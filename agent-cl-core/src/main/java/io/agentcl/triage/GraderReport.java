package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.internal.text.OneLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a grader is right.
 *
 * @param grader what it said
 * @param agreement how that goes with what people said, by what they said it with; each is compared
 *     with all that is good
 * @param disagreements where they say otherwise
 * @param planted the faults that it must see
 * @param notes what was left out, and why
 */
public record GraderReport(
    Grader grader,
    Map<Source, Confusion> agreement,
    List<Disagreement> disagreements,
    List<Planted> planted,
    List<String> notes) {

  /** Below it people and grader hardly agree (Landis and Koch, 1977: "slight"). */
  private static final double SLIGHT = 0.2;

  private static final int LEAST = 20;

  public GraderReport {
    requireNonNull(grader, "grader");
    Map<Source, Confusion> all = new EnumMap<>(Source.class);
    all.putAll(requireNonNull(agreement, "agreement"));
    agreement = Collections.unmodifiableMap(all);
    disagreements = List.copyOf(requireNonNull(disagreements, "disagreements"));
    planted = List.copyOf(requireNonNull(planted, "planted"));
    notes = List.copyOf(requireNonNull(notes, "notes"));
  }

  /** By what people say that something was bad. */
  public enum Source {
    /** All of the others together. */
    ALL,
    /** Thumbs down. */
    THUMBS,
    /** Experts' labels. */
    LABELS,
    /** Corrections: as signals, or mined. */
    CORRECTIONS
  }

  /**
   * A grader.
   *
   * @param name its name
   * @param tally what it said of all conversations
   */
  public record Grader(String name, GraderTally tally) {

    public Grader {
      requireNonNull(name, "name");
      requireNonNull(tally, "tally");
    }
  }

  /**
   * A conversation of which people and grader say different things.
   *
   * @param conversation its id
   * @param isBad whether people say that it is bad
   * @param words what they say
   * @param score what the grader says
   */
  public record Disagreement(String conversation, boolean isBad, String words, Score score) {

    public Disagreement {
      requireNonNull(conversation, "conversation");
      requireNonNull(words, "words");
      requireNonNull(score, "score");
    }

    @Override
    public String toString() {
      return OneLine.all(
          "%s: people say %s%s; it says %s"
              .formatted(
                  OneLine.of(conversation),
                  isBad ? "bad" : "good",
                  words.isEmpty() ? "" : " (\"" + OneLine.of(words) + "\")",
                  OneLine.of(score.toString())));
    }
  }

  /**
   * A fault that was planted.
   *
   * @param fault what is wrong
   * @param score what the grader says
   */
  public record Planted(String fault, Score score) {

    public Planted {
      requireNonNull(fault, "fault");
      requireNonNull(score, "score");
    }

    /** Returns whether the grader saw it. */
    public boolean isSeen() {
      return score.status() == Score.Status.FAIL;
    }
  }

  /** Returns why its verdicts should not be relied on, for people; empty if nothing shows that. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    grader.tally.warning().ifPresent(warnings::add);
    planted.stream()
        .filter(each -> !each.isSeen())
        .forEach(
            each ->
                warnings.add(
                    OneLine.all(
                        "it does not see the planted fault \"%s\": %s"
                            .formatted(
                                OneLine.of(each.fault), OneLine.of(each.score.toString())))));
    Confusion all = agreement.getOrDefault(Source.ALL, Confusion.NONE);
    if (all.both() > 0 && (all.seen() + all.missed() == 0 || all.falseAlarms() + all.good() == 0)) {
      warnings.add(
          "people said %s of all %d conversations: kappa tells nothing; to mend it, add some of the"
                  .formatted(all.seen() + all.missed() == 0 ? "good" : "bad", all.both())
              + " other kind");
    } else if (all.both() >= LEAST && all.kappa().orElse(0) < SLIGHT) {
      warnings.add("it hardly agrees with people: " + all);
    }
    return warnings;
  }

  /** Returns the report for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s%n".formatted(OneLine.of(grader.name), grader.tally));
    agreement.forEach(
        (source, confusion) ->
            text.append(
                "  %-12s %s%n".formatted(source.name().toLowerCase(Locale.ROOT), confusion)));
    long seen = planted.stream().filter(Planted::isSeen).count();
    if (!planted.isEmpty()) {
      text.append("  planted      %d of %d seen%n".formatted(seen, planted.size()));
    }
    warnings().forEach(each -> text.append("  warning: %s%n".formatted(each)));
    disagreements.forEach(each -> text.append("  %s%n".formatted(each)));
    notes.forEach(each -> text.append("  ").append(OneLine.all(each)).append('\n'));
    return text.toString();
  }
}
