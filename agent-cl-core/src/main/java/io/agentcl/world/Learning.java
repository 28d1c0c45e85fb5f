package io.agentcl.world;

import io.agentcl.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Learns from recordings. This class is not thread-safe. */
final class Learning {

  private static final int SEEN_OFTEN = 3;

  private final Map<String, Observed> known = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Episode> episodes;
  private final List<StoredKnowledge.Fluke> flukes;

  /** Where each call has the shortest past; of those, the first. */
  private final Map<String, CallPlace> usual = new LinkedHashMap<>();

  /** First words of texts, with the tools that begin answers by them. */
  private final Map<String, Set<String>> beginnings;

  /** First words by which several tools say that something went wrong. */
  private final Set<String> complaints;

  /** Tools that do not only complain. */
  private final Set<String> telling;

  private Learning(Collection<Trace> traces) {
    List<Episode> all = episodes(traces);
    this.flukes = Flukes.in(all);
    Set<String> dropped = new HashSet<>();
    flukes.forEach(each -> dropped.add(each.tool() + each.outcome().hash()));
    this.episodes =
        all.stream()
            .map(each -> each.without(call -> dropped.contains(call.tool + call.outcome.hash())))
            .toList();
    for (Episode episode : episodes) {
      for (int i = 0; i < episode.size(); i++) {
        CallPlace here = new CallPlace(episode, i);
        if (here.call().isComparable()) {
          usual.merge(here.call().key, here, (a, b) -> b.index() < a.index() ? b : a);
        }
      }
    }
    this.beginnings = beginnings();
    this.complaints = new TreeSet<>(beginnings.keySet());
    complaints.removeIf(first -> beginnings.getOrDefault(first, Set.of()).size() < 2);
    this.telling = telling();
  }

  private List<Episode> episodes(Collection<Trace> traces) {
    List<Episode> all = new ArrayList<>();
    int lossy = 0;
    for (Trace trace : traces) {
      if (trace.dropped() > trace.droppedModelEvents()) {
        lossy++;
      } else {
        all.add(Episode.of(all.size(), trace, known));
      }
    }
    if (lossy > 0) {
      notes.add("%d recordings have lost events and were left out".formatted(lossy));
    }
    return all;
  }

  static StoredKnowledge from(Collection<Trace> traces) {
    return new Learning(traces).learn();
  }

  private StoredKnowledge learn() {
    List<Observed> calls = usual.values().stream().map(CallPlace::call).toList();
    Linking unjudged = new Linking(calls, beginnings.keySet(), new Ties(List.of()));
    List<Ties.Evidence> ties = new Comparisons(usual, unjudged, this::tells).of(episodes);
    Linking linking = unjudged.with(new Ties(ties));
    FactBook book = new FactBook(linking);
    ViewEvidence views = new ViewEvidence(linking);
    for (Episode episode : episodes) {
      for (int i = 0; i < episode.size(); i++) {
        CallPlace here = new CallPlace(episode, i);
        List<Observed> past = book.add(here, here.isSame(usual.get(here.call().key)));
        if (past != null) {
          views.add(here.call(), past);
        }
      }
    }
    return new StoredKnowledge(
        episodes.size(),
        book.facts(),
        ties,
        views.found(),
        flukes,
        List.copyOf(new TreeSet<>(beginnings.keySet())),
        List.copyOf(complaints),
        notes);
  }

  /** First words that come again and again, and the tools; those that do not, may be names. */
  private Map<String, Set<String>> beginnings() {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Set<String>> tools = new TreeMap<>();
    for (CallPlace place : usual.values()) {
      if (place.call().outcome.toObject() instanceof String text) {
        String first = Observed.beginning(text);
        counts.merge(first, 1, Integer::sum);
        tools.computeIfAbsent(first, key -> new HashSet<>()).add(place.call().tool);
      }
    }
    tools.keySet().removeIf(first -> first.isEmpty() || counts.getOrDefault(first, 0) < SEEN_OFTEN);
    return tools;
  }

  /** That a complaint stays as it is, tells nothing of what it complains of. */
  private boolean tells(Observed call) {
    return !call.complains(complaints) || !telling.contains(call.tool);
  }

  private Set<String> telling() {
    Set<String> tools = new HashSet<>();
    for (CallPlace place : usual.values()) {
      if (!place.call().complains(complaints)) {
        tools.add(place.call().tool);
      }
    }
    return tools;
  }
}
