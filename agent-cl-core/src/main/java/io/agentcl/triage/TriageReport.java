package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.OneLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which conversations failed and why, what matters most first.
 *
 * @param conversations how many were looked at
 * @param failed how many of them failed
 * @param ranked the issues, those also that were known before
 * @param graders what the host's graders said, by name
 * @param notes what could not be told, and why
 */
public record TriageReport(
    long conversations,
    long failed,
    List<Ranked> ranked,
    Map<String, GraderTally> graders,
    List<String> notes) {

  private static final int MOST_SHOWN = 50;

  public TriageReport {
    ranked = List.copyOf(requireNonNull(ranked, "ranked"));
    graders = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(graders, "graders")));
    notes = List.copyOf(requireNonNull(notes, "notes"));
  }

  /**
   * An issue with its place in the order.
   *
   * @param priority conversations, by how well a program can tell whether it is mended, by what one
   *     costs beside a usual conversation (1 where that is not known)
   */
  public record Ranked(Issue issue, double priority) {

    public Ranked {
      requireNonNull(issue, "issue");
    }
  }

  /** Returns the issues, what matters most first. */
  public List<Issue> issues() {
    return ranked.stream().map(Ranked::issue).toList();
  }

  /** Returns the report for people. What others wrote in it keeps to its lines. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%,d conversations, %,d failed, %,d issues%n"
            .formatted(conversations, failed, ranked.size()));
    ranked.stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                text.append(String.format(Locale.ROOT, "%n%10.1f  ", each.priority))
                    .append(each.issue));
    if (ranked.size() > MOST_SHOWN) {
      text.append("%n%,d more issues%n".formatted(ranked.size() - MOST_SHOWN));
    }
    if (!graders.isEmpty()) {
      text.append("%ngraders%n".formatted());
      graders.forEach(
          (name, tally) -> text.append("  %s: %s%n".formatted(OneLine.of(name), tally)));
    }
    if (!notes.isEmpty()) {
      text.append("%nnot told%n".formatted());
      notes.forEach(note -> text.append("  ").append(OneLine.all(note)).append("\n"));
    }
    return text.toString();
  }
}
