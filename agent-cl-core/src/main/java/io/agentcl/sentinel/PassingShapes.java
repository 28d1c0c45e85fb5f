package io.agentcl.sentinel;

import io.agentcl.experience.Experience;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one conversation of each shape, drawn by its hash, so that neither order nor number of the
 * others matters. A shape is what was called, with which arguments and what kind of answer, in
 * order, and whether a user or tenant was known. Of more shapes than there is room for, those with
 * the least hashes are kept, and for each tool one in which it was called. Not thread-safe.
 */
final class PassingShapes {

  private static final int LONGEST = 64;

  private final long seed;
  private final int most;

  /** By the hash of the shape, the least first. */
  private final TreeMap<String, Shape> shapes = new TreeMap<>();

  /** The least shape in which a tool was called, by the tool. */
  private final Map<String, Shape> byTool = new HashMap<>();

  /** One shape. Counts on while it is kept. */
  static final class Shape {
    final String hash;
    Experience one;
    private String drawn;
    long count;

    private Shape(String hash, Experience first, String drawn) {
      this.hash = hash;
      this.one = first;
      this.drawn = drawn;
    }

    private void add(Experience experience, String hash) {
      count++;
      if (hash.compareTo(drawn) < 0) {
        one = experience;
        drawn = hash;
      }
    }
  }

  PassingShapes(long seed, int most) {
    this.seed = seed;
    this.most = most;
  }

  void add(Experience experience) {
    Set<String> tools = new TreeSet<>();
    String hash = hash(shape(experience, tools));
    String drawn = hash(List.of(experience.id()));
    Shape known = find(hash, tools);
    Shape shape = known == null ? new Shape(hash, experience, drawn) : known;
    shape.add(experience, drawn);
    shapes.put(hash, shape);
    for (String tool : tools) {
      byTool.merge(tool, shape, PassingShapes::least);
    }
    if (byTool.size() > most) {
      byTool.keySet().remove(byTool.keySet().stream().max(Comparator.naturalOrder()).get());
    }
    if (shapes.size() > most) {
      shapes.pollLastEntry();
    }
  }

  private @Nullable Shape find(String hash, Set<String> tools) {
    Shape kept = shapes.get(hash);
    return kept != null
        ? kept
        : tools.stream()
            .map(byTool::get)
            .filter(shape -> shape != null && shape.hash.equals(hash))
            .findFirst()
            .orElse(null);
  }

  private static Shape least(Shape one, Shape other) {
    return one.hash.compareTo(other.hash) <= 0 ? one : other;
  }

  private String hash(List<?> content) {
    return Value.of(List.of(seed, content)).hash();
  }

  private static List<String> shape(Experience experience, Set<String> tools) {
    List<String> steps = new ArrayList<>();
    steps.add(experience.setting().harnessVersion());
    steps.add(experience.setting().context().value().asMap().keySet().toString());
    for (TraceEvent event : experience.trace().events()) {
      if (event instanceof TraceEvent.ToolCalled called) {
        tools.add(called.call().name());
        if (steps.size() < LONGEST) {
          steps.add(
              "%s %s %s"
                  .formatted(
                      called.call().name(),
                      called.call().arguments().keySet(),
                      kind(called.answer())));
        }
      }
    }
    return steps;
  }

  private static String kind(ToolAnswer answer) {
    return answer.getClass().getSimpleName();
  }

  /** Returns the shapes that are kept: first one for each tool, then the least. */
  Collection<Shape> kept() {
    Set<Shape> all = new HashSet<>();
    List<Shape> ordered = new ArrayList<>();
    new TreeMap<>(byTool).values().stream().filter(all::add).forEach(ordered::add);
    shapes.values().stream().filter(all::add).forEach(ordered::add);
    return ordered;
  }
}
