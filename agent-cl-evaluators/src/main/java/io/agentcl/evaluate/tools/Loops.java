package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.tools.LoopCheck.Finding;
import io.agentcl.internal.match.Differences;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.TraceEvent.AgentReplied;
import io.agentcl.trace.TraceEvent.ModelCalled;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What repeats itself in the work of an agent. Not thread-safe. */
final class Loops {

  private static final double SAME = 0.95;

  private final Map<Identity, Integer> calls = new LinkedHashMap<>();
  private final List<@Nullable String> modelOutputs = new ArrayList<>();
  private final List<@Nullable String> answers = new ArrayList<>();
  private List<String> cycle = List.of();

  private Loops() {}

  static Loops of(Trace trace) {
    Loops loops = new Loops();
    for (TraceEvent event : trace.events()) {
      if (event instanceof ToolCalled called) {
        loops.calls.merge(Identity.of(called.requested()), 1, Integer::sum);
      } else if (event instanceof ModelCalled called) {
        loops.modelOutputs.add(called.reply().text());
      } else if (event instanceof AgentReplied replied) {
        loops.answers.add(replied.reply().text());
      }
    }
    return loops;
  }

  /** Walks the tree without recursion: it may be deep. */
  static Loops of(Span root) {
    Loops loops = new Loops();
    Set<Label> above = new LinkedHashSet<>();
    Deque<Visit> left = new ArrayDeque<>(List.of(new Visit(root, false)));
    while (!left.isEmpty()) {
      Visit visit = left.pop();
      Label label = Label.of(visit.step);
      if (visit.leaving) {
        above.remove(label);
      } else {
        loops.add(visit.step);
        boolean isNew = loops.enter(label, above);
        if (isNew) {
          left.push(new Visit(visit.step, true));
        }
        List<Span> children = visit.step.children();
        for (int i = children.size() - 1; i >= 0; i--) {
          left.push(new Visit(children.get(i), false));
        }
      }
    }
    return loops;
  }

  private record Visit(Span step, boolean leaving) {}

  private record Label(String type, String name, Value input) {

    static Label of(Span step) {
      return new Label(step.type(), step.name(), Differences.plain(step.input()));
    }

    @Override
    public String toString() {
      return type + " " + name;
    }
  }

  private boolean enter(Label label, Set<Label> above) {
    if (above.add(label)) {
      return true;
    }
    if (cycle.isEmpty()) {
      List<String> path =
          above.stream().dropWhile(each -> !each.equals(label)).map(Label::toString).toList();
      cycle = new ArrayList<>(path);
      cycle.add(label.toString());
    }
    return false;
  }

  private void add(Span step) {
    if (step.type().equals(Span.TOOL)) {
      calls.merge(new Identity(step.name(), Differences.plain(step.input())), 1, Integer::sum);
    } else if (step.type().equals(Span.MODEL)) {
      modelOutputs.add(step.output());
    }
  }

  Finding repetition(int times) {
    @Nullable Identity most = null;
    int count = 0;
    for (Map.Entry<Identity, Integer> entry : calls.entrySet()) {
      if (entry.getValue() > count) {
        most = entry.getKey();
        count = entry.getValue();
      }
    }
    if (most == null || count < times) {
      return Finding.NOTHING;
    }
    String reason = "%s was called %d times".formatted(Excerpts.of(most.toString()), count);
    return new Finding(count >= 2L * times ? 0 : 0.5, reason);
  }

  Finding stagnation(double similarity) {
    Finding models = stagnation("output of models", modelOutputs, similarity);
    Finding spoken = stagnation("answer", answers, similarity);
    return spoken.value() < models.value() ? spoken : models;
  }

  private static Finding stagnation(
      String what, List<@Nullable String> outputs, double similarity) {
    double greatest = 0;
    int at = 0;
    Wording before = Wording.NONE;
    for (int i = 0; i < outputs.size(); i++) {
      Wording wording = Wording.of(outputs.get(i));
      double alike = before.similarity(wording, similarity);
      if (alike > greatest) {
        greatest = alike;
        at = i;
      }
      before = wording;
    }
    if (greatest == 0 || greatest < similarity) {
      return Finding.NOTHING;
    }
    String reason =
        String.format(
            Locale.ROOT, "%s %d is like the one before it by %.2f", what, at + 1, greatest);
    return new Finding(greatest > SAME ? 0 : 0.5, reason);
  }

  Finding ancestry() {
    return cycle.isEmpty()
        ? Finding.NOTHING
        : new Finding(0, "a step within itself: " + String.join(" > ", cycle));
  }
}
