package io.agentcl.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The facts of one memory layer, made ready for recalls in any context at any instant. Immutable;
 * the indexes of the layers used last are kept for the whole process, by content.
 */
final class FactIndex {

  private static final long MAX_BYTES = 64L << 20;

  /** Works on the caller's thread: the common pool belongs to the host. */
  private static final Cache<SortedMap<String, Fact>, FactIndex> CACHE =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((SortedMap<String, Fact> facts, FactIndex index) -> index.weight())
          .executor(Runnable::run)
          .build();

  private final List<Statement> statements;
  private final List<List<Candidate>> slots;
  private final Bm25 words;

  private FactIndex(SortedMap<String, Fact> facts) {
    List<Map.Entry<String, Fact>> byName = List.copyOf(facts.entrySet());
    statements = byName.stream().map(each -> each.getValue().statement()).toList();
    slots = slots(byName);
    words = new Bm25(statements.stream().map(FactIndex::text).toList());
  }

  /** Returns the index of {@code facts}; they must not change. */
  static FactIndex of(SortedMap<String, Fact> facts) {
    return CACHE.get(facts, FactIndex::new);
  }

  /** Returns the facts of each slot, the preferred first. */
  private static List<List<Candidate>> slots(List<Map.Entry<String, Fact>> byName) {
    Map<String, Integer> numbers = new HashMap<>();
    byName.forEach(each -> numbers.put(each.getKey(), numbers.size()));
    Map<Slot, List<Candidate>> bySlot = new HashMap<>();
    byName.stream()
        .sorted(Fact.PREFERRED_FIRST)
        .map(each -> new Candidate(numbers.getOrDefault(each.getKey(), 0), each.getValue()))
        .forEach(
            each -> bySlot.computeIfAbsent(each.fact.slot(), s -> new ArrayList<>()).add(each));
    return List.copyOf(bySlot.values());
  }

  private static String text(Statement statement) {
    Slot slot = statement.slot();
    return slot.entity() + " " + slot.attribute() + " " + statement.text();
  }

  /** Returns the best statements for {@code query} among those told in {@code context}. */
  List<Statement> search(String query, Context context, Instant at, int limit) {
    return words.search(query, told(context, at), limit).stream().map(statements::get).toList();
  }

  /** Returns the numbers of the facts that are told: for each slot at most one. */
  private BitSet told(Context context, Instant at) {
    Map<Scope, Boolean> matches = new HashMap<>();
    BitSet told = new BitSet(statements.size());
    for (List<Candidate> slot : slots) {
      slot.stream()
          .filter(each -> each.fact.validity().contains(at))
          .filter(
              each -> matches.computeIfAbsent(each.fact.scope(), scope -> scope.matches(context)))
          .findFirst()
          .ifPresent(each -> told.set(each.number));
    }
    return told;
  }

  private int weight() {
    return (int) Math.min(Integer.MAX_VALUE, words.bytes() + 512L * statements.size());
  }

  private record Candidate(int number, Fact fact) {}
}
