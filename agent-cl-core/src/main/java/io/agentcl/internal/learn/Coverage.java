package io.agentcl.internal.learn;

import static java.util.stream.Collectors.toSet;

import io.agentcl.experience.Experience;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.harness.Versions;
import io.agentcl.internal.regress.Proven;
import io.agentcl.regress.Stale;
import io.agentcl.regress.Stale.Kind;
import io.agentcl.regress.Stale.Moved;
import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Skill;
import io.agentcl.rule.ToolRule;
import io.agentcl.scenario.Recording;
import io.agentcl.scenario.Scenario;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which recordings have lost what they cover: whose agent, tools, prompt or world have moved
 * since. What is not declared does not move. Costs one pass over the ledger for all harnesses that
 * are not live, and of each recording what differs between its harness and what is live.
 */
final class Coverage {

  /** What models are told, and which one is asked. */
  private static final Set<String> PROMPT =
      Set.of(PromptSection.LAYER.id(), Skill.LAYER.id(), ModelChoice.LAYER.id());

  private final Gates gates;
  private final DeclaredTools tools;

  /** As the host declares it. */
  private final String agentVersion;

  Coverage(Gates gates, DeclaredTools tools) {
    this.gates = gates;
    this.tools = tools;
    this.agentVersion = gates.agentVersion();
  }

  /** Returns which of {@code recorded} are stale, in their order. */
  List<Stale> of(Collection<Experience> recorded) {
    Look look =
        new Look(recorded.stream().map(each -> each.setting().harnessVersion()).collect(toSet()));
    return recorded.stream()
        .flatMap(
            each -> look.stale(each.id(), Recording.of(each), each.setting().context().scope()))
        .toList();
  }

  /** Returns what is required and made of a recording that is stale, in the order of earning. */
  List<Stale> required() {
    List<Proven> all =
        gates.suite().required().stream().filter(each -> recording(each).isPresent()).toList();
    Look look =
        new Look(all.stream().map(each -> recording(each).get().harness()).collect(toSet()));
    return all.stream().flatMap(look::stale).toList();
  }

  private static Optional<Recording> recording(Proven required) {
    try {
      return required.scenario().recording();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A look at what is live now. */
  private final class Look {
    private final Harness live = gates.live();
    private final Map<String, Harness> harnesses;

    /** What differs between a harness and what is live, by the version of the harness. */
    private final Map<String, List<Edit>> edits = new HashMap<>();

    Look(Set<String> versions) {
      this.harnesses = gates.harnesses(versions);
    }

    Stream<Stale> stale(String id, Recording recording, Scope scope) {
      List<Moved> moved = new ArrayList<>(ofAgent(recording));
      moved.addAll(undeclared(recording));
      moved.addAll(onHarness(recording, scope, true));
      return stale(id, moved);
    }

    /** What was seen to hold on what is live holds with another prompt and agent, too. */
    Stream<Stale> stale(Proven required) {
      Recording recording = recording(required).orElseThrow();
      boolean holds = gates.entries().holds(required, live);
      List<Moved> moved = new ArrayList<>(holds ? List.of() : ofAgent(recording));
      moved.addAll(undeclared(recording));
      moved.addAll(onHarness(recording, required.scenario().context().scope(), !holds));
      moved.addAll(ofWorld(recording, required.scenario()));
      return stale(required.id(), moved);
    }

    private Stream<Stale> stale(String id, List<Moved> moved) {
      return moved.isEmpty() ? Stream.empty() : Stream.of(new Stale(id, moved));
    }

    private List<Moved> onHarness(Recording recording, Scope scope, boolean prompt) {
      Harness before = harnesses.get(recording.harness());
      if (before == null) {
        return prompt ? List.of(unknown(recording)) : List.of();
      }
      List<Edit> all =
          edits.computeIfAbsent(
              recording.harness(), version -> before.diff(live, Origin.OPERATOR).edits());
      return all.stream()
          .filter(edit -> scope.sees(edit.address().scope()))
          .flatMap(edit -> moved(edit, recording, prompt))
          .toList();
    }

    private Stream<Moved> moved(Edit edit, Recording recording, boolean prompt) {
      String address = edit.address().toString();
      if (prompt && PROMPT.contains(edit.address().layer())) {
        return Stream.of(new Moved(Kind.PROMPT, address, change(edit)));
      }
      return schema(edit.before()).equals(schema(edit.after())) || !isOfTool(edit, recording)
          ? Stream.empty()
          : Stream.of(new Moved(Kind.TOOL, address, "has another schema"));
    }
  }

  private static String change(Edit edit) {
    if (edit.before().isEmpty()) {
      return "is new";
    }
    return edit.after().isEmpty() ? "is gone" : "changed";
  }

  private static boolean isOfTool(Edit edit, Recording recording) {
    return Stream.of(edit.before(), edit.after())
        .flatMap(Optional::stream)
        .map(component -> component.as(ToolRule.LAYER).tool())
        .anyMatch(recording.tools()::containsKey);
  }

  /** Returns the schema that {@code component} gives a tool; null if it gives none. */
  private static Value schema(Optional<Component> component) {
    return component
        .filter(each -> each.address().layer().equals(ToolRule.LAYER.id()))
        .map(each -> each.as(ToolRule.LAYER))
        .map(rule -> rule instanceof ToolRule.Declaration told ? told.schema() : Value.NULL)
        .orElse(Value.NULL);
  }

  /** Returns the beginning of a hash; what is none, as what another system wrote, whole. */
  static String shortened(String version) {
    return version.matches("[0-9a-f]{9,}") ? version.substring(0, 8) : version;
  }

  private static Moved unknown(Recording recording) {
    return recording.harness().isEmpty()
        ? new Moved(Kind.HARNESS, "its harness", "was not recorded")
        : new Moved(Kind.HARNESS, "harness " + shortened(recording.harness()), "is not known here");
  }

  private List<Moved> ofAgent(Recording recording) {
    boolean known = !agentVersion.equals(Versions.UNDECLARED);
    return known && !recording.agent().equals(agentVersion)
        ? List.of(
            new Moved(
                Kind.AGENT,
                "the agent",
                "was %s, is %s".formatted(recording.agent(), agentVersion)))
        : List.of();
  }

  private List<Moved> undeclared(Recording recording) {
    List<Moved> moved = new ArrayList<>();
    recording
        .tools()
        .forEach(
            (tool, arguments) ->
                tools
                    .lacks(tool, arguments)
                    .ifPresent(how -> moved.add(new Moved(Kind.TOOL, "tool " + tool, how))));
    return moved;
  }

  private static List<Moved> ofWorld(Recording recording, Scenario scenario) {
    String before = recording.world();
    String now;
    try {
      now = scenario.world().version();
    } catch (RuntimeException | Error e) {
      return List.of(new Moved(Kind.WORLD, "its world", "cannot be made: " + e));
    }
    boolean known = !before.isEmpty() && !List.of(before, now).contains(Versions.UNDECLARED);
    return known && !before.equals(now)
        ? List.of(new Moved(Kind.WORLD, "its world", "was %s, is %s".formatted(before, now)))
        : List.of();
  }
}
