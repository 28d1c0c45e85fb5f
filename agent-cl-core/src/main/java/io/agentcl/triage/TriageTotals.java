package io.agentcl.triage;

import io.agentcl.experience.Experience;
import io.agentcl.internal.text.OneLine;
import io.agentcl.internal.text.Shares;
import io.agentcl.trace.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what a triage reports beside its issues. Not thread-safe. */
final class TriageTotals {

  private static final int MOST_NAMED = 10;

  private final int mostNotes;
  private final List<String> notes = new ArrayList<>();
  private long moreNotes;
  private long conversations;
  private long failed;
  private Usage usage = Usage.NONE;

  TriageTotals(int mostNotes) {
    this.mostNotes = mostNotes;
  }

  void add(Experience experience, Examination.Found found) {
    conversations++;
    failed += found.symptoms().isEmpty() ? 0 : 1;
    usage = usage.plus(experience.trace().usage());
    found.notes().forEach(this::note);
  }

  void note(String note) {
    if (notes.size() < mostNotes) {
      notes.add(OneLine.all(note));
    } else {
      moreNotes++;
    }
  }

  TriageReport report(IssueBook book, Map<String, GraderTally> tallies, Set<String> unknown) {
    List<String> all = new ArrayList<>(notes);
    if (moreNotes > 0) {
      all.add("%d more notes were left out".formatted(moreNotes));
    }
    if (!unknown.isEmpty()) {
      all.add(
          "signals to %d conversations that were not added after them: %s"
              .formatted(
                  unknown.size(), OneLine.all(Shares.few(List.copyOf(unknown), MOST_NAMED))));
    }
    if (book.left() > 0) {
      all.add(
          "%d symptoms are like none of %d issues and had no room; to mend it, let graders give"
                  .formatted(book.left(), IssueBook.MOST)
              + " reasons that do not differ from one conversation to the next");
    }
    return new TriageReport(conversations, failed, ranked(book.issues()), tallies, all);
  }

  private List<TriageReport.Ranked> ranked(List<Issue> issues) {
    return issues.stream()
        .map(issue -> new TriageReport.Ranked(issue, priority(issue)))
        .sorted(
            Comparator.comparingDouble(TriageReport.Ranked::priority)
                .reversed()
                .thenComparing(ranked -> ranked.issue().id()))
        .toList();
  }

  /** What one costs beside a usual conversation: by money, or by tokens where that is not known. */
  private double priority(Issue issue) {
    Issue.Seen seen = issue.seen();
    boolean priced = usage.cost().signum() > 0;
    double all = priced ? usage.cost().doubleValue() : usage.tokens();
    double its = priced ? seen.usage().cost().doubleValue() : seen.usage().tokens();
    boolean known = all > 0 && its > 0 && conversations > 0;
    double cost = known ? its / seen.count() / (all / conversations) : 1;
    return seen.count() * issue.evidence().checkability() * cost;
  }
}
