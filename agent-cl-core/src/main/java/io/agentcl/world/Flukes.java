package io.agentcl.world;

import io.agentcl.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds answers that say nothing of the state, such as those of an outage: asked at once again, the
 * tool answers what it answers at first in other recordings.
 */
final class Flukes {

  /** Of so many different calls; once may be anything. */
  private static final int ENOUGH = 2;

  private Flukes() {}

  static List<StoredKnowledge.Fluke> in(List<Episode> episodes) {
    Map<String, Set<String>> first = firstAnswers(episodes);
    Map<StoredKnowledge.Fluke, Set<String>> confirmed = new LinkedHashMap<>();
    for (Episode episode : episodes) {
      Map<String, Integer> last = new HashMap<>();
      for (int i = 0; i < episode.size(); i++) {
        Observed now = episode.calls().get(i);
        Integer before = last.put(now.key, i);
        if (before == null || !onlyOf(now.tool, episode.calls().subList(before, i))) {
          continue;
        }
        Observed then = episode.calls().get(before);
        Value outcome = then.outcome;
        if (then.isKnown()
            && !(outcome.toObject() instanceof Map && !outcome.asMap().containsKey("failed"))
            && !outcome.equals(now.outcome)
            && first.getOrDefault(now.key, Set.of()).contains(now.identity)) {
          confirmed
              .computeIfAbsent(new StoredKnowledge.Fluke(now.tool, outcome), key -> new HashSet<>())
              .add(now.key);
        }
      }
    }
    return confirmed.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= ENOUGH)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean onlyOf(String tool, List<Observed> calls) {
    return calls.stream().allMatch(call -> call.tool.equals(tool));
  }

  private static Map<String, Set<String>> firstAnswers(List<Episode> episodes) {
    Map<String, Set<String>> first = new HashMap<>();
    for (Episode episode : episodes) {
      Set<String> seen = new HashSet<>();
      for (Observed call : episode.calls()) {
        if (seen.add(call.key)) {
          first.computeIfAbsent(call.key, key -> new HashSet<>()).add(call.identity);
        }
      }
    }
    return first;
  }
}
