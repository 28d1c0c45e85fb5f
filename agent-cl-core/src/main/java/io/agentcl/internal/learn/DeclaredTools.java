package io.agentcl.internal.learn;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The tools that a host says it has. A rule that names another one is silently dead, or denies all,
 * and is refused. Immutable.
 */
public final class DeclaredTools {

  /** Nothing was declared: any rule will do. */
  public static final DeclaredTools ANY = new DeclaredTools(Map.of());

  /** Names of arguments by name of the tool; a tool without any may have any. */
  private final Map<String, Set<String>> declared;

  public DeclaredTools(Map<String, Set<String>> declared) {
    this.declared = declared;
  }

  /** Returns what {@code patch} puts that names something else, for people; empty if nothing. */
  Optional<String> obstacle(Patch patch) {
    return obstacle(patch.edits().stream().map(Edit::after).flatMap(Optional::stream));
  }

  /**
   * Checks the rules of a harness that the host ships.
   *
   * @throws IllegalArgumentException if one names something else
   */
  public void check(Harness shipped) {
    obstacle(shipped.components())
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
  }

  /** Returns what of a call is not declared, in words; empty if all is, or nothing was declared. */
  Optional<String> lacks(String tool, Set<String> arguments) {
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = declared.get(tool);
    if (known == null) {
      return Optional.of("is not declared any more");
    }
    Set<String> others = new TreeSet<>(arguments);
    others.removeAll(known);
    return known.isEmpty() || others.isEmpty()
        ? Optional.empty()
        : Optional.of("does not declare %s any more".formatted(others));
  }

  private Optional<String> obstacle(Stream<Component> components) {
    return declared.isEmpty()
        ? Optional.empty()
        : components.map(this::obstacle).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> obstacle(Component component) {
    return mentions(component)
        .flatMap(named -> named.notAmong(declared))
        .map(
            reason ->
                "%s %s; to mend it, name one of these, or declare it with tools(..)"
                    .formatted(component.address(), reason));
  }

  private static Optional<Mentions> mentions(Component component) {
    String layer = component.address().layer();
    if (layer.equals(ToolRule.LAYER.id())) {
      return Optional.of(Mentions.of(component.as(ToolRule.LAYER)));
    }
    return layer.equals(WorkflowRule.LAYER.id())
        ? Optional.of(Mentions.of(component.as(WorkflowRule.LAYER)))
        : Optional.empty();
  }
}
