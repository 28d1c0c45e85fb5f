package io.agentcl.internal.learn;

import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Value;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tools that a rule names, in its conditions too, with the arguments that it names of each. A
 * rule that names a tool which nobody has is silently dead, or denies all.
 *
 * @param tools names of arguments by name of the tool
 */
public record Mentions(SortedMap<String, SortedSet<String>> tools) {

  /** Parts of a stored condition that hold plain values, not names. */
  private static final Set<String> PLAIN = Set.of("Constant", "In");

  private static final int MOST_SHOWN = 3;

  /** Returns what {@code rule} names. */
  public static Mentions of(ToolRule rule) {
    if (rule instanceof ToolRule.Declaration declaration) {
      Mentions mentions = new Mentions(new TreeMap<>());
      mentions.of(rule.tool()).addAll(declaration.arguments());
      return mentions;
    }
    return of(rule.tool(), ToolRule.LAYER.codec().encode(rule));
  }

  /** Returns what {@code rule} names. */
  public static Mentions of(WorkflowRule rule) {
    return of(rule.tool(), WorkflowRule.LAYER.codec().encode(rule));
  }

  /** Looks at the stored form of a rule, which is all of it. */
  private static Mentions of(String tool, Value stored) {
    Mentions mentions = new Mentions(new TreeMap<>());
    mentions.add(tool, stored.toObject());
    return mentions;
  }

  private void add(String tool, @Nullable Object stored) {
    if (stored instanceof List<?> list) {
      list.forEach(each -> add(tool, each));
    }
    if (!(stored instanceof Map<?, ?> map)) {
      return;
    }
    if (map.get("tool") instanceof String named) {
      of(named);
      if (map.get("arguments") instanceof Map<?, ?> arguments) {
        arguments.keySet().forEach(each -> of(named).add(String.valueOf(each)));
      }
      if (map.get("argument") instanceof String argument) {
        of(named).add(argument);
      }
    }
    Object type = map.get("@type");
    if ("Argument".equals(type) && map.get("path") instanceof String path) {
      String first = path.split("\\.", 2)[0];
      if (!first.isEmpty() && !first.equals("*")) {
        of(tool).add(first);
      }
    }
    map.forEach(
        (part, content) -> {
          if (type == null || !PLAIN.contains(type) || "operand".equals(part)) {
            add(tool, content);
          }
        });
  }

  private SortedSet<String> of(String tool) {
    return tools.computeIfAbsent(tool, name -> new TreeSet<>());
  }

  /**
   * Returns which name is not among those that were declared, for people; empty if all are.
   *
   * @param declared names of arguments by name of the tool; a tool without any may have any
   */
  public Optional<String> notAmong(Map<String, ? extends Set<String>> declared) {
    for (Map.Entry<String, SortedSet<String>> named : tools.entrySet()) {
      String tool = named.getKey();
      Set<String> arguments = declared.get(tool);
      if (arguments == null) {
        return Optional.of(
            "names the tool \"%s\", which is not declared; the nearest are %s"
                .formatted(tool, nearest(tool, declared.keySet())));
      }
      for (String argument : arguments.isEmpty() ? Set.<String>of() : named.getValue()) {
        if (!arguments.contains(argument)) {
          return Optional.of(
              "names the argument \"%s\" of %s, which is not declared; the nearest are %s"
                  .formatted(argument, tool, nearest(argument, arguments)));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> nearest(String name, Collection<String> declared) {
    return declared.stream()
        .sorted(
            Comparator.<String>comparingInt(each -> edits(name, each))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_SHOWN)
        .toList();
  }

  /** Returns how many letters must change to make one name of the other (Levenshtein). */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
