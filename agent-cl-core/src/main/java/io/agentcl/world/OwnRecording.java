package io.agentcl.world;

import io.agentcl.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts what one recording says over what others say. */
final class OwnRecording {

  private OwnRecording() {}

  /** Returns what is known at the state at which {@code own} began. */
  static StoredKnowledge over(Knowledge shared, Trace own) {
    Map<String, StoredKnowledge.Fact> facts = new LinkedHashMap<>();
    own(shared, own).forEach(fact -> facts.put(place(fact), fact));
    List<Observed> otherwise = new ArrayList<>();
    for (StoredKnowledge.Fact fact : shared.learned.facts()) {
      StoredKnowledge.Fact mine = fact.past().isEmpty() ? facts.get(place(fact)) : null;
      if (mine != null && !mine.observed().identity.equals(fact.observed().identity)) {
        otherwise.add(mine.observed());
      }
    }
    List<StoredKnowledge.Fact> all = new ArrayList<>();
    for (StoredKnowledge.Fact fact : shared.learned.facts()) {
      StoredKnowledge.Fact mine = facts.remove(place(fact));
      if (mine != null) {
        all.add(fact.usual() ? mine.asUsual() : mine);
      } else {
        all.add(isLinked(shared, otherwise, fact.observed()) ? fact.contradictedByOthers() : fact);
      }
    }
    all.addAll(facts.values());
    return shared.learned.withFacts(all);
  }

  /** What has to do with a thing that was otherwise, may have been otherwise, too. */
  private static boolean isLinked(Knowledge shared, List<Observed> otherwise, Observed call) {
    return otherwise.stream().anyMatch(each -> shared.linking.tie(each, call).link() != Link.NONE);
  }

  private static String place(StoredKnowledge.Fact fact) {
    return fact.observed().key + fact.past();
  }

  private static List<StoredKnowledge.Fact> own(Knowledge shared, Trace own) {
    Episode episode = Episode.of(0, own, new HashMap<>()).without(shared::isFluke);
    FactBook book = new FactBook(shared.linking);
    for (int i = 0; i < episode.size(); i++) {
      book.add(new CallPlace(episode, i), false);
    }
    return book.facts();
  }
}
