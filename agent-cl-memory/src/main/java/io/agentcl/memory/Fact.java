package io.agentcl.memory;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Layer;
import io.agentcl.harness.Scope;
import io.agentcl.harness.Scoped;
import io.agentcl.run.Context;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A statement with where and when it holds. The content of the memory layer; for whom it holds and
 * whose word it is stand at its component. By custom a component's name begins with the slot:
 * {@code x200/price/...}.
 *
 * <p>Among the facts of one slot that a conversation sees and that hold in its context at an
 * instant, one is told: the one of the narrowest scope, then that which holds in the narrowest
 * {@link Where}, then the one that began last, then the one whose name comes first. A fact of a
 * wider scope that is the word of somebody with more authority is not hidden by a narrower one. Of
 * places of which none is narrower, the one that binds the session is preferred, then the product,
 * and the other dimensions in the order of their names.
 *
 * @param statement what holds
 * @param where where it holds
 * @param validity when it holds
 */
public record Fact(Statement statement, Where where, Validity validity) {

  /** The memory layer. */
  public static final Layer<Fact> LAYER =
      Layer.of("memory", Fact.class, MethodHandles.lookup())
          .withVersion("2")
          .withBits(2)
          .withEffect(fact -> Layer.Effect.INFORMS)
          .lettingNarrowerHideWider();

  /** Of facts that hold at once the one to be told first; equal ones go by their names. */
  static final Comparator<Scoped<Fact>> PREFERRED_FIRST =
      Comparator.<Scoped<Fact>, Scope>comparing(Scoped::scope, Comparator.reverseOrder())
          .thenComparing(fact -> fact.content().where, Where.NARROWEST_FIRST)
          .thenComparing(fact -> fact.content().validity.start(), Comparator.reverseOrder());

  public Fact {
    requireNonNull(statement, "statement");
    requireNonNull(where, "where");
    requireNonNull(validity, "validity");
  }

  /**
   * Returns a fact that holds everywhere and always.
   *
   * @throws IllegalArgumentException if these make no {@link Slot} or no {@link Statement}
   */
  public static Fact of(String entity, String attribute, String text) {
    Statement statement = new Statement(new Slot(entity, attribute), text);
    return new Fact(statement, Where.ANYWHERE, Validity.ALWAYS);
  }

  /** Returns this fact for other places. */
  public Fact withWhere(Where where) {
    return new Fact(statement, where, validity);
  }

  /** Returns this fact for another time. */
  public Fact withValidity(Validity validity) {
    return new Fact(statement, where, validity);
  }

  /** Returns what the fact is about. */
  public Slot slot() {
    return statement.slot();
  }

  /** Returns whether the fact holds in a conversation of {@code context} at {@code instant}. */
  public boolean holds(Context context, Instant instant) {
    return validity.contains(instant) && where.matches(context);
  }

  /** Returns the fact that is told of {@code slot}. Costs the number of facts. */
  static Optional<Scoped<Fact>> told(
      List<Scoped<Fact>> facts, Slot slot, Context context, Instant at) {
    return told(
        facts.stream()
            .filter(each -> each.content().slot().equals(slot))
            .filter(each -> each.content().holds(context, at))
            .sorted(PREFERRED_FIRST) // equal ones stay in the order of their names
            .toList(),
        each -> each);
  }

  /** Returns the one that is told of facts of one slot that hold, the preferred first. */
  static <T> Optional<T> told(List<T> holding, Function<T, Scoped<Fact>> fact) {
    return holding.stream()
        .filter(
            each ->
                holding.stream()
                    .noneMatch(other -> mayNotHide(fact.apply(each), fact.apply(other))))
        .findFirst();
  }

  private static boolean mayNotHide(Scoped<Fact> fact, Scoped<Fact> other) {
    return !other.scope().equals(fact.scope()) && other.origin().outweighs(fact.origin());
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(statement, where, validity);
  }
}
