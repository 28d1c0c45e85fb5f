package io.agentcl.evaluate.judge;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a judge goes by.
 *
 * @param criteria in words: what must be so
 * @param anchors what deserves which score; empty if the criteria are met or not
 * @param passing the least score that passes; without meaning where there are no anchors
 */
public record Rubric(String criteria, SortedMap<Integer, String> anchors, int passing) {

  public Rubric {
    if (requireNonNull(criteria, "criteria").isBlank()) {
      throw new IllegalArgumentException("criteria of nothing; to mend it, say what must be so");
    }
    anchors = Collections.unmodifiableSortedMap(new TreeMap<>(requireNonNull(anchors, "anchors")));
    if (anchors.size() == 1) {
      throw new IllegalArgumentException(
          "one score, %s, leaves no choice; to mend it, anchor two at least"
              .formatted(anchors.firstKey()));
    }
    if (!anchors.isEmpty() && (passing <= anchors.firstKey() || passing > anchors.lastKey())) {
      throw new IllegalArgumentException(
          "passing must be greater than %d and at most %d, or all scores mean the same: %d"
              .formatted(anchors.firstKey(), anchors.lastKey(), passing));
    }
  }

  /** Returns a rubric that is met or not. */
  public static Rubric of(String criteria) {
    return new Rubric(criteria, Collections.emptySortedMap(), 0);
  }

  /** Returns this rubric with scores from the least anchored one to the greatest. */
  public Rubric scored(SortedMap<Integer, String> anchors, int passing) {
    return new Rubric(criteria, anchors, passing);
  }

  boolean isScored() {
    return !anchors.isEmpty();
  }
}
