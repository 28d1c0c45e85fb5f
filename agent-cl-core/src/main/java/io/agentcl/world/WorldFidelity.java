package io.agentcl.world;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well a world answers what was recorded.
 *
 * @param tools by tool
 * @param conversations how many recordings there were
 * @param whole in how many of them each call was answered right
 * @param wrong the first calls that were answered wrong, at most twenty, for people
 */
public record WorldFidelity(
    SortedMap<String, Count> tools, int conversations, int whole, List<String> wrong) {

  public WorldFidelity {
    tools = Collections.unmodifiableSortedMap(new TreeMap<>(requireNonNull(tools, "tools")));
    wrong = List.copyOf(requireNonNull(wrong, "wrong"));
  }

  /**
   * How many calls were answered how.
   *
   * @param right as recorded
   * @param wrong otherwise than recorded
   * @param diverged not at all
   * @param incomparable of these the recording itself does not say what is right: the answer is not
   *     known, or says nothing of the state, as in an outage
   */
  public record Count(int right, int wrong, int diverged, int incomparable) {

    static final Count NONE = new Count(0, 0, 0, 0);

    /** Returns the sum. */
    public Count plus(Count other) {
      return new Count(
          right + other.right,
          wrong + other.wrong,
          diverged + other.diverged,
          incomparable + other.incomparable);
    }

    /** Returns how many can be compared. */
    public int compared() {
      return right + wrong + diverged;
    }

    /** Returns the share that was answered right, in [0,1]; 0 if none can be compared. */
    public double share() {
      return compared() == 0 ? 0 : (double) right / compared();
    }

    @Override
    public String toString() {
      return "%d right, %d wrong, %d diverged, %d incomparable"
          .formatted(right, wrong, diverged, incomparable);
    }
  }

  /** Returns the sum over all tools. */
  public Count total() {
    return tools.values().stream().reduce(Count.NONE, Count::plus);
  }

  /** Returns the share of all calls that was answered right, in [0,1]. */
  public double share() {
    return total().share();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("%s; whole %d of %d".formatted(total(), whole, conversations));
    tools.forEach((tool, count) -> text.append("%n  %-32s %s".formatted(tool, count)));
    wrong.forEach(each -> text.append("%n  wrong: %s".formatted(each)));
    return text.toString();
  }
}
