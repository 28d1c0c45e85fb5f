package io.agentcl.world;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares what a world answers with recordings. This class is not thread-safe. */
final class FidelityCheck {

  private static final int MOST_SHOWN = 20;
  private static final int LONGEST_SHOWN = 200;

  private final Knowledge knowledge;
  private final SortedMap<String, WorldFidelity.Count> tools = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  FidelityCheck(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  WorldFidelity of(Collection<Trace> recordings) {
    int whole = 0;
    for (Trace trace : recordings) {
      whole += isWhole(Episode.of(0, trace, new HashMap<>())) ? 1 : 0;
    }
    return new WorldFidelity(tools, recordings.size(), whole, wrong);
  }

  private boolean isWhole(Episode episode) {
    InferredWorld world = new InferredWorld(knowledge);
    boolean whole = true;
    for (Observed call : episode.calls()) {
      WorldFidelity.Count count = count(call, world);
      tools.merge(call.tool, count, WorldFidelity.Count::plus);
      whole &= count.wrong() + count.diverged() == 0;
      world.happened(call);
    }
    return whole;
  }

  private WorldFidelity.Count count(Observed call, InferredWorld world) {
    if (!call.isKnown() || knowledge.isFluke(call)) {
      return new WorldFidelity.Count(0, 0, 0, 1);
    }
    Optional<ToolAnswer> answer = world.peek(call.call());
    if (answer.isEmpty()) {
      return new WorldFidelity.Count(0, 0, 1, 0);
    }
    if (ComparedForm.outcome(answer.get()).equals(call.outcome)) {
      return new WorldFidelity.Count(1, 0, 0, 0);
    }
    if (wrong.size() < MOST_SHOWN) {
      wrong.add(
          "%s -> %s, but recorded was %s".formatted(call, shown(answer.get()), shown(call.answer)));
    }
    return new WorldFidelity.Count(0, 1, 0, 0);
  }

  private static String shown(ToolAnswer answer) {
    String text = answer.summary();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
