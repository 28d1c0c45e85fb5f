package io.agentcl.evaluate.state;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evidence.Comparison;
import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Places in the final state, about which something can be demanded. Immutable. */
public final class Places {

  private final StatePath path;
  private final List<Filter> filters;

  Places(StatePath path, List<Filter> filters) {
    this.path = path;
    this.filters = List.copyOf(filters);
  }

  /** A part that must stand so to a value. */
  record Filter(String part, Comparison comparison, Value value) {

    Truth test(Value place) {
      Value found = place.at(part);
      return found == null ? Truth.FALSE : comparison.test(found, value);
    }

    @Override
    public String toString() {
      return "%s%s %s".formatted(part.isEmpty() ? "" : part + " ", comparison, value);
    }
  }

  /**
   * Returns the places of which {@code part} stands so to {@code value}; those that have no such
   * part are left out.
   *
   * @param part a path from the place on; the place itself if it is empty
   * @throws IllegalArgumentException if {@code value} is no value
   */
  public Places where(String part, Comparison comparison, @Nullable Object value) {
    List<Filter> more = new ArrayList<>(filters);
    more.add(filter(part, comparison, value));
    return new Places(path, more);
  }

  private static Filter filter(String part, Comparison comparison, @Nullable Object value) {
    requireNonNull(part, "part");
    return new Filter(part, requireNonNull(comparison, "comparison"), Value.of(value));
  }

  /**
   * Returns an evaluator that passes if all of these places stand so to {@code value}, and if there
   * is one at least. It abstains where the comparison cannot tell, as for texts that are less than
   * others.
   *
   * @throws IllegalArgumentException if {@code value} is no value
   */
  public Evaluator is(Comparison comparison, @Nullable Object value) {
    Filter demanded = filter("", comparison, value);
    return new PlacesEvaluator(path, filters, new PlacesEvaluator.Each(demanded));
  }

  /** Returns an evaluator that passes if all of these places equal {@code value}. */
  public Evaluator is(@Nullable Object value) {
    return is(Comparison.EQUAL, value);
  }

  /** Returns an evaluator that passes if there is such a place. */
  public Evaluator exists() {
    return countsBetween(1, Integer.MAX_VALUE);
  }

  /** Returns an evaluator that passes if there is no such place. */
  public Evaluator isAbsent() {
    return count(0);
  }

  /**
   * Returns an evaluator that passes if there are exactly {@code count} such places.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Evaluator count(int count) {
    return countsBetween(count, count);
  }

  /**
   * Returns an evaluator that passes if there are {@code least} to {@code most} such places.
   *
   * @throws IllegalArgumentException if {@code least} is negative, or more than {@code most}
   */
  public Evaluator countsBetween(int least, int most) {
    return new PlacesEvaluator(path, filters, new PlacesEvaluator.Count(least, most));
  }

  /**
   * Returns an evaluator that passes if {@code test} holds for all of these places, and if there is
   * one at least.
   *
   * @param name what is tested, in words; with the version, tells it from other tests
   * @param version to be changed with the code of the test
   */
  public Evaluator satisfy(String name, String version, Predicate<Value> test) {
    PlacesEvaluator.Test each = new PlacesEvaluator.Test(name, version, test);
    return new PlacesEvaluator(path, filters, each);
  }
}
