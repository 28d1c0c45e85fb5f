package io.agentcl.world;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what calls were answered. This class is not thread-safe. */
final class FactBook {

  private static final int MANY = 3;
  private static final double TOO_OFTEN = .1;

  private final Linking linking;
  private final Map<String, StoredKnowledge.Fact> facts = new LinkedHashMap<>();
  private final Map<String, String> outcomes = new HashMap<>();
  private final Map<String, Integer> times = new HashMap<>();

  FactBook(Linking linking) {
    this.linking = linking;
  }

  /** Adds a call, and returns what before it may have changed its answer; null if that is open. */
  @Nullable List<Observed> add(CallPlace place, boolean usual) {
    Observed call = place.call();
    if (!call.isComparable()) {
      return null;
    }
    Episode episode = place.episode();
    List<Observed> past = linking.past(episode.calls().subList(0, place.index()), call);
    boolean ordered = true;
    for (int i = 0; i < episode.size(); i++) {
      ordered &=
          !episode.beside(place.index(), i) || !linking.mayChange(episode.calls().get(i), call);
    }
    add(call, past, ordered, usual);
    return ordered ? past : null;
  }

  /**
   * @param ordered whether it is known that what may change it came before or after it
   */
  private void add(Observed call, List<Observed> past, boolean ordered, boolean usual) {
    String after = Linking.hash(past);
    String place = call.key + after;
    String before = outcomes.putIfAbsent(place, call.identity);
    times.merge(place, 1, Integer::sum);
    boolean contradicted = !ordered || (before != null && !before.equals(call.identity));
    StoredKnowledge.Fact known = facts.get(place);
    facts.put(
        place,
        new StoredKnowledge.Fact(
            call.tool,
            call.arguments,
            after,
            usual || known == null ? call.answer : known.answer(),
            contradicted || (known != null && known.contradicted()),
            usual || (known != null && known.usual())));
  }

  /**
   * Returns what was collected. Where recordings of a tool contradict each other too often, they
   * stem from different times, or from something that nobody sees: what was seen once proves
   * nothing then, either.
   */
  List<StoredKnowledge.Fact> facts() {
    Set<String> doubtful = doubtful();
    return facts.values().stream()
        .map(fact -> doubtful.contains(fact.tool()) ? fact.contradictedByOthers() : fact)
        .toList();
  }

  private Set<String> doubtful() {
    Map<String, Integer> compared = new HashMap<>();
    Map<String, Integer> contradicted = new HashMap<>();
    facts.forEach(
        (place, fact) -> {
          if (times.getOrDefault(place, 0) > 1) {
            compared.merge(fact.tool(), 1, Integer::sum);
            contradicted.merge(fact.tool(), fact.contradicted() ? 1 : 0, Integer::sum);
          }
        });
    Set<String> doubtful = new HashSet<>();
    contradicted.forEach(
        (tool, count) -> {
          if (count >= MANY && count >= TOO_OFTEN * compared.getOrDefault(tool, 0)) {
            doubtful.add(tool);
          }
        });
    return doubtful;
  }
}
