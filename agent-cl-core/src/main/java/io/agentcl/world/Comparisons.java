package io.agentcl.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Compares equal calls, of one recording and of several. This class is not thread-safe. */
final class Comparisons {

  /** Comparing the calls of a longer recording would cost more than it teaches. */
  private static final int LONGEST = 500;

  private final Map<String, CallPlace> usual;
  private final Linking linking;
  private final Predicate<Observed> tells;
  private final TieEvidence evidence = new TieEvidence();

  /**
   * @param usual where each call has the shortest past
   * @param tells whether that a call is answered as before shows that nothing changed
   */
  Comparisons(Map<String, CallPlace> usual, Linking linking, Predicate<Observed> tells) {
    this.usual = usual;
    this.linking = linking;
    this.tells = tells;
  }

  List<Ties.Evidence> of(List<Episode> episodes) {
    for (Episode episode : episodes) {
      if (episode.size() <= LONGEST) {
        compare(episode);
      }
    }
    return evidence.found();
  }

  private void compare(Episode episode) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < episode.size(); i++) {
      CallPlace here = new CallPlace(episode, i);
      CallPlace first = usual.get(here.call().key);
      if (first == null || !here.call().isKnown() || here.isUnordered()) {
        continue;
      }
      Integer before = last.put(here.call().key, i);
      if (before != null) {
        within(here, before);
      } else if (!first.isOfOne(here)
          && first.episode().size() <= LONGEST
          && !first.isUnordered()) {
        across(here, first);
      }
    }
  }

  private void within(CallPlace here, int before) {
    Observed call = here.call();
    boolean equal = call.identity.equals(here.episode().calls().get(before).identity);
    if (!equal || tells.test(call)) {
      evidence.within(equal, ties(here.episode().calls().subList(before, here.index()), call));
    }
  }

  private void across(CallPlace here, CallPlace first) {
    boolean equal = here.call().identity.equals(first.call().identity);
    if (!equal || tells.test(here.call())) {
      evidence.across(equal, difference(here, first, equal));
    }
  }

  private Set<Tie> ties(Collection<Observed> earlier, Observed call) {
    Set<Tie> ties = new LinkedHashSet<>();
    earlier.forEach(each -> ties.add(linking.tie(each, call)));
    return ties;
  }

  /**
   * What both have before them explains no difference, and its being there proves nothing. Nor does
   * it, where the answers are equal, if each has something that comes the same way: both may have
   * changed the answer alike.
   */
  private Set<Tie> difference(CallPlace one, CallPlace other, boolean equal) {
    Map<String, Observed> before = before(one);
    Map<String, Observed> others = before(other);
    Set<Tie> here = ties(without(before, others), one.call());
    Set<Tie> there = ties(without(others, before), one.call());
    Set<Tie> all = new LinkedHashSet<>(here);
    all.addAll(there);
    if (equal) {
      all.removeIf(tie -> here.contains(tie) && there.contains(tie));
    }
    return all;
  }

  private static Map<String, Observed> before(CallPlace place) {
    Map<String, Observed> before = new LinkedHashMap<>();
    place
        .episode()
        .calls()
        .subList(0, place.index())
        .forEach(call -> before.put(call.identity, call));
    return before;
  }

  private static List<Observed> without(Map<String, Observed> calls, Map<String, Observed> common) {
    List<Observed> different = new ArrayList<>(calls.values());
    different.removeIf(call -> common.containsKey(call.identity));
    return different;
  }
}
