package io.agentcl.internal.learn;

import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Spending;
import io.agentcl.internal.gate.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is missing where a budget did not last, and how to mend it, for people. */
final class Undecided {

  /** How many ids are named. */
  private static final int NAMED = 5;

  private Undecided() {}

  /** Returns why there is no verdict on a release. */
  static String because(Verdict.Stopped stopped, Gate.Release release, Gate gate) {
    List<String> open = release.unseen().undecided();
    String which =
        "%d of %d touched scenarios%s: %s"
            .formatted(
                open.size(),
                release.report().selection().rerun().size(),
                open.isEmpty() ? "" : " (%s)".formatted(few(open)),
                stopped.reason());
    return gate.spending().cancelled().isPresent() || !gate.spending().isSpent()
        ? which
        : "%s; to look at all takes some %s; to mend it, ship(.., budget) with more than %s"
            .formatted(
                which, runs(release.unseen().usual(), gate.spending()), gate.spending().budget());
  }

  /** Returns how much {@code replays} would take, by what those up to now took. */
  static String runs(long replays, Spending spending) {
    Duration time = spending.time(replays);
    return String.format(Locale.ROOT, "%,d replays and, at this pace, %s", replays, time(time));
  }

  private static String time(Duration time) {
    return time.toMinutes() < 2
        ? Math.max(1, time.toSeconds()) + " s"
        : time.toMinutes() + 1 + " minutes";
  }

  private static String few(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
    return ids.size() > NAMED ? "%s and %d more".formatted(first, ids.size() - NAMED) : first;
  }
}
