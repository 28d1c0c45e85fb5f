package io.agentcl.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.harness.Scoped;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one memory layer in the order of their names, made ready for recalls in any context
 * at any instant. Immutable; the indexes of the layers used last are kept for the whole process.
 */
final class FactIndex {

  private static final long MAX_BYTES = 64L << 20;

  /** Works on the caller's thread: the common pool belongs to the host. */
  private static final Cache<Sequence, FactIndex> CACHE =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Sequence facts, FactIndex index) -> index.weight())
          .executor(Runnable::run)
          .build();

  private final List<Scoped<Fact>> facts;
  private final List<Where> wheres;
  private final List<List<Candidate>> slots;
  private final Bm25 words;

  private FactIndex(List<Scoped<Fact>> facts) {
    this.facts = facts;
    Map<Where, Integer> numbers = new HashMap<>();
    facts.forEach(fact -> numbers.putIfAbsent(fact.content().where(), numbers.size()));
    wheres = inOrder(numbers);
    slots = slots(facts, numbers);
    words = new Bm25(facts.stream().map(fact -> text(fact.content().statement())).toList());
  }

  /** Returns the index of {@code facts}, those of each scope in the order of their names. */
  static FactIndex of(List<Scoped<Fact>> facts) {
    Sequence sequence = new Sequence(facts.stream().map(Scoped::content).toArray(Fact[]::new));
    return CACHE.get(sequence, key -> new FactIndex(List.copyOf(facts)));
  }

  private static List<Where> inOrder(Map<Where, Integer> numbers) {
    return numbers.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the facts of each slot, the preferred first; sorting keeps equal ones in order. */
  private static List<List<Candidate>> slots(List<Scoped<Fact>> facts, Map<Where, Integer> wheres) {
    Map<Slot, List<Candidate>> bySlot = new HashMap<>();
    IntStream.range(0, facts.size())
        .mapToObj(
            i ->
                new Candidate(
                    i, facts.get(i), wheres.getOrDefault(facts.get(i).content().where(), 0)))
        .sorted((one, other) -> Fact.PREFERRED_FIRST.compare(one.fact, other.fact))
        .forEach(
            each ->
                bySlot
                    .computeIfAbsent(each.fact.content().slot(), s -> new ArrayList<>())
                    .add(each));
    return List.copyOf(bySlot.values());
  }

  private static String text(Statement statement) {
    Slot slot = statement.slot();
    return slot.entity() + " " + slot.attribute() + " " + statement.text();
  }

  /** Returns the best statements for {@code query} among those told in {@code context}. */
  List<Statement> search(String query, Context context, Instant at, int limit) {
    return words.search(query, told(context, at), limit).stream()
        .map(number -> facts.get(number).content().statement())
        .toList();
  }

  /** Returns the numbers of the facts that are told: for each slot at most one. */
  private BitSet told(Context context, Instant at) {
    BitSet matching = new BitSet(wheres.size());
    for (int i = 0; i < wheres.size(); i++) {
      matching.set(i, wheres.get(i).matches(context));
    }
    BitSet told = new BitSet(facts.size());
    for (List<Candidate> slot : slots) {
      List<Candidate> holding =
          slot.stream()
              .filter(each -> matching.get(each.where))
              .filter(each -> each.fact.content().validity().contains(at))
              .toList();
      Fact.told(holding, Candidate::fact).ifPresent(each -> told.set(each.number));
    }
    return told;
  }

  private int weight() {
    return (int) Math.min(Integer.MAX_VALUE, words.bytes() + 512L * facts.size());
  }

  private record Candidate(int number, Scoped<Fact> fact, int where) {}

  /**
   * Facts in order, equal to the very same facts in the same order. A harness decodes a component
   * once and shares it with the harnesses that patches make of it, so this finds an unchanged layer
   * without looking into its facts.
   */
  static final class Sequence {
    private final Fact[] facts;
    private final int hash;

    Sequence(Fact... facts) {
      this.facts = facts;
      int sum = 0;
      for (Fact fact : facts) {
        sum = 31 * sum + System.identityHashCode(fact);
      }
      this.hash = sum;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // content is equal only by chance; identity is cheap
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Sequence sequence) || facts.length != sequence.facts.length) {
        return false;
      }
      for (int i = 0; i < facts.length; i++) {
        if (facts[i] != sequence.facts[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
