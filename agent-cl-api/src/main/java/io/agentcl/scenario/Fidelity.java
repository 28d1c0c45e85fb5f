package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.Run;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How like a recording an unchanged replay of it is: what a scenario says of the agent is worth no
 * more than that. The value is the mean over the {@link Aspect}s of which something is recorded,
 * times the share of the recorded events that were kept; from 0 to 1, and 1 only if nothing
 * differs.
 *
 * <p>Sequences <em>a</em> and <em>b</em> are alike by 2·c / (|a| + |b|), where c is the length of
 * the longest common subsequence that joins the k-th occurrence of an element with the k-th one (as
 * in patience diff): 1 if they are equal, and it costs n·log n. What cannot be compared, such as an
 * argument that is no value, differs.
 *
 * @param value from 0 to 1
 * @param aspects what the value is the mean of; what neither has is absent
 * @param unconsumed how many recorded calls and reads from outside the replay did not ask for
 */
public record Fidelity(double value, Map<Aspect, Double> aspects, int unconsumed) {

  /** Below this a replay tells little of what was recorded, and results warn of it. */
  public static final double LOW = .9;

  /** What is compared. */
  public enum Aspect {
    /** The calls in their order, those of one round in none: half for the tool, half for all. */
    CALLS,
    /** The share of the recorded calls with a known answer that were answered equally. */
    ANSWERS,
    /** The words of the replies, in their order. */
    REPLIES,
    /** The user's words; one who says again what was not answered has said it once. */
    USER,
    /** Whether the last message was answered, and the replay was neither cut nor diverged. */
    ENDING,
    /** The final state of the world, where that of the recording is known. */
    STATE,
    /** What was read from outside, in any order. */
    OUTSIDE
  }

  public Fidelity {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("fidelity must be from 0 to 1: " + value);
    }
    Map<Aspect, Double> copy = new EnumMap<>(Aspect.class);
    copy.putAll(requireNonNull(aspects, "aspects"));
    aspects = Collections.unmodifiableMap(copy);
    if (unconsumed < 0) {
      throw new IllegalArgumentException("unconsumed must not be negative: " + unconsumed);
    }
  }

  /**
   * Returns how like {@code recorded} an unchanged replay of it is. Costs n·log n of what happened
   * in both; whatever is in them, nothing is thrown.
   *
   * @param recorded as {@link Run#of(io.agentcl.trace.Trace)} gives it, with its state if that is
   *     known
   */
  public static Fidelity of(Run recorded, Run replay) {
    return new ReplayComparison(
            requireNonNull(recorded, "recorded"), requireNonNull(replay, "replay"))
        .measured();
  }

  /** Returns whether nothing differs. */
  public boolean isExact() {
    return value == 1;
  }

  /** Returns whether it is below {@link #LOW}. */
  public boolean isLow() {
    return value < LOW;
  }

  /** Returns it in words, for people, with what is less than exact. */
  @Override
  public String toString() {
    String less =
        aspects.entrySet().stream()
            .filter(each -> each.getValue() < 1)
            .map(each -> "%s %s".formatted(name(each.getKey()), shown(each.getValue())))
            .collect(Collectors.joining(", "));
    String left = unconsumed == 0 ? "" : "%d recorded not asked for".formatted(unconsumed);
    String why = less.isEmpty() || left.isEmpty() ? less + left : less + "; " + left;
    return "fidelity %s%s".formatted(shown(value), why.isEmpty() ? "" : " (" + why + ")");
  }

  private static String name(Aspect aspect) {
    return aspect.name().toLowerCase(Locale.ROOT);
  }

  /** What is less than 1 never looks like 1. */
  private static String shown(double share) {
    return String.format(Locale.ROOT, "%.2f", share < 1 ? Math.floor(share * 100) / 100 : 1);
  }
}
