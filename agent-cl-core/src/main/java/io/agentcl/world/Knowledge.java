package io.agentcl.world;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What was learned, ready to be asked. Immutable and safe for use by many threads. */
final class Knowledge {

  /** How many different calls must have been answered alike before all are. */
  private static final int ALWAYS = 30;

  final StoredKnowledge learned;
  final Linking linking;
  private final Map<String, Map<String, StoredKnowledge.Fact>> facts = new HashMap<>();
  private final Map<String, List<StoredKnowledge.View>> views = new HashMap<>();
  private final Map<String, ToolAnswer> constants = new HashMap<>();
  private final Set<String> complaints;
  private final AtomicReference<@Nullable String> version = new AtomicReference<>();

  Knowledge(StoredKnowledge learned) {
    this.learned = learned;
    this.complaints = Set.copyOf(learned.complaints());
    List<Observed> usual = new ArrayList<>();
    for (StoredKnowledge.Fact fact : learned.facts()) {
      Observed call = fact.observed();
      facts.computeIfAbsent(call.key, key -> new HashMap<>()).put(fact.past(), fact);
      if (fact.usual()) {
        usual.add(call);
      }
    }
    this.linking = new Linking(usual, Set.copyOf(learned.beginnings()), new Ties(learned.ties()));
    learned
        .views()
        .forEach(view -> views.computeIfAbsent(view.read(), key -> new ArrayList<>()).add(view));
    findConstants();
  }

  /** Returns what is known at the state at which {@code own} began. */
  Knowledge of(Trace own) {
    if (own.dropped() > own.droppedModelEvents()) {
      throw new IllegalArgumentException(
          "the recording has lost %d events, so that nobody knows what was called; to mend it, make"
                  .formatted(own.dropped() - own.droppedModelEvents())
              + " the world without it, by world()");
    }
    return new Knowledge(OwnRecording.over(this, own));
  }

  private void findConstants() {
    Map<String, Set<String>> asked = new HashMap<>();
    Map<String, Set<Value>> outcomes = new HashMap<>();
    Map<String, Observed> first = new LinkedHashMap<>();
    for (StoredKnowledge.Fact fact : learned.facts()) {
      Observed call = fact.observed();
      first.putIfAbsent(fact.tool(), call);
      asked.computeIfAbsent(fact.tool(), key -> new HashSet<>()).add(call.key);
      outcomes.computeIfAbsent(fact.tool(), key -> new HashSet<>()).add(call.outcome);
    }
    first.forEach(
        (tool, call) -> {
          if (asked.getOrDefault(tool, Set.of()).size() >= ALWAYS
              && outcomes.getOrDefault(tool, Set.of()).size() == 1
              && !call.complains(complaints)) {
            constants.put(tool, call.answer);
          }
        });
  }

  /** Returns what is known of {@code call} after {@code past}; empty if it is not known. */
  Optional<ToolAnswer> answer(Observed call, List<Observed> past) {
    StoredKnowledge.Fact fact = fact(call, past);
    if (fact != null) {
      return fact.contradicted() ? Optional.empty() : Optional.of(fact.answer());
    }
    return shown(call, past).or(() -> Optional.ofNullable(constants.get(call.tool)));
  }

  /** Returns whether recordings tell different answers to {@code call} after {@code past}. */
  boolean isContradicted(Observed call, List<Observed> past) {
    StoredKnowledge.Fact fact = fact(call, past);
    return fact != null && fact.contradicted();
  }

  StoredKnowledge.@Nullable Fact fact(Observed call, List<Observed> past) {
    return facts.getOrDefault(call.key, Map.of()).get(Linking.hash(past));
  }

  /** Returns whether it is known what came of {@code call}, and that is no complaint. */
  boolean tells(Observed call) {
    return call.isKnown() && !call.complains(complaints);
  }

  boolean isFluke(Observed call) {
    return learned.flukes().stream().anyMatch(fluke -> fluke.is(call));
  }

  /** Returns the version of a world that knows this. */
  String version() {
    String known = version.get();
    if (known == null) {
      known = "inferred-1:" + StoredKnowledge.CODEC.encode(learned).hash();
      version.set(known);
    }
    return known;
  }

  /** Returns why {@code call} is not answered after {@code past}, for people. */
  String why(Observed call, List<Observed> past) {
    StoredKnowledge.Fact fact = fact(call, past);
    if (fact != null) {
      return fact.contradicted()
          ? "the recordings contradict each other, or do not tell what was first"
          : "it is known";
    }
    if (!isRecorded(call)) {
      return "no recording has this call; those of %s have %d others"
          .formatted(
              call.tool, facts.values().stream().filter(each -> isOf(each, call.tool)).count());
    }
    return past.isEmpty()
        ? "it was recorded only after calls that may have changed it"
        : "it was recorded, but not after %s, which may have changed it".formatted(past);
  }

  private static boolean isOf(Map<String, StoredKnowledge.Fact> facts, String tool) {
    return facts.values().iterator().next().tool().equals(tool);
  }

  /** Returns whether the call was recorded at all, whatever was called before. */
  boolean isRecorded(Observed call) {
    return facts.containsKey(call.key);
  }

  /** Returns what the last call that changed it shows of it. */
  private Optional<ToolAnswer> shown(Observed call, List<Observed> past) {
    if (past.isEmpty()) {
      return Optional.empty();
    }
    Observed last = past.get(past.size() - 1);
    if (!call.isWithin(last)) {
      return Optional.empty();
    }
    String manner = linking.manner(last);
    return views.getOrDefault(call.tool, List.of()).stream()
        .filter(view -> view.tool().equals(last.tool) && view.manner().equals(manner))
        .findFirst()
        .flatMap(
            view ->
                Optional.ofNullable(last.outcome.at(view.path()))
                    .map(part -> given(view, last, part)));
  }

  private static ToolAnswer given(StoredKnowledge.View view, Observed last, Value part) {
    if (view.path().isEmpty()) {
      return last.answer;
    }
    return ToolAnswer.answered(part.toObject());
  }
}
