package io.agentcl.memory;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.HarnessView;
import io.agentcl.run.Context;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an agent remembers here and now:
 *
 * <pre>
 *   session.harness().derive(Recall.FACTS, Recall.query(session.evidence(), "price of x200"))
 *   session.harness().derive(Recall.FACT, Recall.slot(session.evidence(), "x200", "price"))
 * </pre>
 *
 * <p>A fact that does not hold in the context at the instant, and one that another of its slot
 * stands before ({@link Fact}), has no part in a recall. A recall is recorded with its result, so
 * that a patch of facts that it does not tell leaves the run valid.
 */
public final class Recall {

  /**
   * The statements that have a word of the query, the best first, at most one per slot. They are
   * ranked by their words and those of their slots (BM25); equal ones in the order of their names.
   * Costs the number of facts; the index of a layer's facts is built once and kept while there is
   * room (64 MiB for all).
   */
  public static final Derivation<Query, List<Statement>> FACTS = new ByWords();

  /** The statement told of one slot, or empty. Costs the number of facts. */
  public static final Derivation<Lookup, Optional<Statement>> FACT = new BySlot();

  private static final int DEFAULT_LIMIT = 8;

  private Recall() {}

  /** Returns the question for the {@value #DEFAULT_LIMIT} statements that suit {@code text}. */
  public static Query query(Evidence evidence, String text) {
    return new Query(text, new Context(evidence.context()), evidence.now(), DEFAULT_LIMIT);
  }

  /**
   * Returns the question for what is told of one slot.
   *
   * @throws IllegalArgumentException if these make no {@link Slot}
   */
  public static Lookup slot(Evidence evidence, String entity, String attribute) {
    Context context = new Context(evidence.context());
    return new Lookup(new Slot(entity, attribute), context, evidence.now());
  }

  /**
   * A question in words.
   *
   * @param text the words, in any form; may be empty
   * @param context where the facts must hold
   * @param at when the facts must hold
   * @param limit how many statements at most; at least 1
   */
  public record Query(String text, Context context, Instant at, int limit) {

    public Query {
      requireNonNull(text, "text");
      requireNonNull(context, "context");
      requireNonNull(at, "at");
      if (limit < 1) {
        throw new IllegalArgumentException("limit must be at least 1: " + limit);
      }
    }

    /** Returns this question for another instant. */
    public Query asOf(Instant at) {
      return new Query(text, context, at, limit);
    }

    /** Returns this question for at most {@code limit} statements. */
    public Query withLimit(int limit) {
      return new Query(text, context, at, limit);
    }
  }

  /**
   * A question for one slot.
   *
   * @param slot what the fact must be about
   * @param context where it must hold
   * @param at when it must hold
   */
  public record Lookup(Slot slot, Context context, Instant at) {

    public Lookup {
      requireNonNull(slot, "slot");
      requireNonNull(context, "context");
      requireNonNull(at, "at");
    }

    /** Returns this question for another instant. */
    public Lookup asOf(Instant at) {
      return new Lookup(slot, context, at);
    }
  }

  private record ByWords() implements Derivation<Query, List<Statement>> {

    @Override
    public String name() {
      return "agentcl/memory/facts";
    }

    @Override
    public String version() {
      return "2";
    }

    @Override
    public List<Statement> derive(HarnessView view, Query query) {
      return FactIndex.of(view.all(Fact.LAYER))
          .search(query.text, query.context, query.at, query.limit);
    }

    @Override
    public Value encode(List<Statement> result) {
      return Value.of(result.stream().map(Statement.CODEC::encode).toList());
    }
  }

  private record BySlot() implements Derivation<Lookup, Optional<Statement>> {

    @Override
    public String name() {
      return "agentcl/memory/fact";
    }

    @Override
    public String version() {
      return "2";
    }

    @Override
    public Optional<Statement> derive(HarnessView view, Lookup lookup) {
      return Fact.told(view.all(Fact.LAYER), lookup.slot, lookup.context, lookup.at)
          .map(told -> told.content().statement());
    }

    @Override
    public Value encode(Optional<Statement> result) {
      return result.map(Statement.CODEC::encode).orElse(Value.NULL);
    }
  }
}
