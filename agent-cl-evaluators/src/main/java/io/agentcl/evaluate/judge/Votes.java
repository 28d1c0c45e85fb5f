package io.agentcl.evaluate.judge;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.judge.Vote.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The votes of the samples of one judgement. Not thread-safe. */
final class Votes {

  private static final int LONGEST_SHOWN = 120;
  private static final int MOST_SHOWN = 3;

  private final Rubric rubric;
  private final int samples;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<Vote> votes = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Set<String> unreadable = new LinkedHashSet<>();

  Votes(Rubric rubric, int samples) {
    this.rubric = rubric;
    this.samples = samples;
  }

  /**
   * Adds a vote.
   *
   * @param reply the words in which it was given
   */
  void add(Vote vote, String reply) {
    votes.add(vote);
    if (vote.kind() == Kind.UNREADABLE) {
      unreadable.add("\"%s\"".formatted(end(reply)));
    }
    counts.merge(vote.kind(), 1, Integer::sum);
  }

  /** Returns the last words of {@code reply}, where the verdict should be. */
  private static String end(String reply) {
    String words = reply.strip().replaceAll("(?U)\\s+", " ");
    int cut = words.length() - LONGEST_SHOWN;
    return cut <= 0 ? words : "..." + words.substring(cut);
  }

  void failed(String reason) {
    failures.add(reason);
  }

  private int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  private int open() {
    return samples - votes.size() - failures.size();
  }

  private boolean isMajority(int count) {
    return 2 * count > samples;
  }

  /** Returns whether more samples would change nothing. */
  boolean isCertain() {
    boolean decided = isMajority(count(Kind.PASS)) || isMajority(count(Kind.FAIL));
    return decided || open() == 0 || !possible(open() + failures.size());
  }

  /** Returns whether {@code more} votes could make a majority. */
  private boolean possible(int more) {
    return isMajority(count(Kind.PASS) + more) || isMajority(count(Kind.FAIL) + more);
  }

  Score score() {
    for (Kind kind : List.of(Kind.PASS, Kind.FAIL)) {
      if (isMajority(count(kind))) {
        Score.Status status = kind == Kind.PASS ? Score.Status.PASS : Score.Status.FAIL;
        return new Score(status, value(kind), reason());
      }
    }
    return !failures.isEmpty() && possible(open() + failures.size())
        ? Score.error("%s; %s".formatted(reason(), String.join("; ", failures)))
        : Score.abstain("no majority: " + reason());
  }

  private double value(Kind majority) {
    if (!rubric.isScored()) {
      return majority == Kind.PASS ? 1 : 0;
    }
    int[] scores =
        votes.stream()
            .filter(vote -> vote.kind() == majority)
            .mapToInt(vote -> vote.score().orElseThrow())
            .sorted()
            .toArray();
    double median = (scores[(scores.length - 1) / 2] + (double) scores[scores.length / 2]) / 2;
    double least = rubric.anchors().firstKey();
    return (median - least) / (rubric.anchors().lastKey() - least);
  }

  private String shownUnreadable() {
    return unreadable.isEmpty()
        ? ""
        : unreadable.stream().limit(MOST_SHOWN).collect(Collectors.joining(", ", " (", ")"));
  }

  private String reason() {
    return "of %d samples %d say PASS, %d FAIL, %d cannot tell, %d are unreadable%s, %d failed"
        .formatted(
            samples,
            count(Kind.PASS),
            count(Kind.FAIL),
            count(Kind.CANNOT_TELL),
            count(Kind.UNREADABLE),
            shownUnreadable(),
            failures.size());
  }
}
