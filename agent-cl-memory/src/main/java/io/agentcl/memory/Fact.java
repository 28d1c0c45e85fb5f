package io.agentcl.memory;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scoped;
import io.agentcl.run.Context;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A statement with where and when it holds, and whose word it is. The content of the memory layer;
 * by custom a component's name begins with the slot: {@code x200/price/...}.
 *
 * <p>Among the facts of one slot that hold in a context at an instant, one is told: the one of the
 * narrowest scope, then the one that began last, then the one whose name comes first. Of scopes of
 * which none is narrower, the one that binds the session is preferred, then the user, the product,
 * the tenant, and the other dimensions in the order of their names. So a narrower fact stands
 * before a wider one where it holds, and nowhere else.
 *
 * @param statement what holds
 * @param scope where
 * @param validity when
 * @param origin whose word it is
 */
public record Fact(Statement statement, Scope scope, Validity validity, Origin.Kind origin) {

  /** The memory layer. */
  public static final Layer<Fact> LAYER =
      Layer.of("memory", Fact.class, MethodHandles.lookup()).withBits(2);

  /** Of facts that hold at once the one to be told first; equal ones go by their names. */
  static final Comparator<Fact> PREFERRED_FIRST =
      Comparator.comparing(Fact::scope, Scope.NARROWEST_FIRST)
          .thenComparing(fact -> fact.validity.start(), Comparator.reverseOrder());

  public Fact {
    requireNonNull(statement, "statement");
    requireNonNull(scope, "scope");
    requireNonNull(validity, "validity");
    requireNonNull(origin, "origin");
  }

  /**
   * Returns an operator's fact that holds everywhere and always.
   *
   * @throws IllegalArgumentException if these make no {@link Slot} or no {@link Statement}
   */
  public static Fact of(String entity, String attribute, String text) {
    Statement statement = new Statement(new Slot(entity, attribute), text);
    return new Fact(statement, Scope.GLOBAL, Validity.ALWAYS, Origin.Kind.OPERATOR);
  }

  /** Returns this fact in another scope. */
  public Fact withScope(Scope scope) {
    return new Fact(statement, scope, validity, origin);
  }

  /** Returns this fact for another time. */
  public Fact withValidity(Validity validity) {
    return new Fact(statement, scope, validity, origin);
  }

  /** Returns this fact as the word of {@code origin}. */
  public Fact withOrigin(Origin.Kind origin) {
    return new Fact(statement, scope, validity, origin);
  }

  /** Returns what the fact is about. */
  public Slot slot() {
    return statement.slot();
  }

  /** Returns whether the fact holds in a conversation of {@code context} at {@code instant}. */
  public boolean holds(Context context, Instant instant) {
    return validity.contains(instant) && scope.matches(context);
  }

  /** Returns the fact, with its name, that is told of {@code slot}. Costs the number of facts. */
  static Optional<Scoped<Fact>> told(
      List<Scoped<Fact>> facts, Slot slot, Context context, Instant at) {
    return facts.stream()
        .filter(each -> each.content().slot().equals(slot))
        .filter(each -> each.content().holds(context, at))
        .min(Comparator.comparing(Scoped::content, PREFERRED_FIRST)); // of equal ones the first
  }

  @Override
  public String toString() {
    return "%s (%s, %s, %s)".formatted(statement, scope, validity, origin);
  }
}
