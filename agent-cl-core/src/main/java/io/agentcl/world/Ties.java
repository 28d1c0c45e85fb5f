package io.agentcl.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which calls may change what others are answered. Without enough evidence that something is left
 * alone, it counts as changed: what is then not known diverges, which is the price of never being
 * wrong. Immutable once it is made.
 */
final class Ties {

  /** How often equal calls around it must have had equal answers before a way counts as none. */
  static final int ENOUGH = 3;

  /** The same, where only other tools were seen in that place. */
  private static final int ENOUGH_OF_OTHERS = 5;

  private static final int ENOUGH_OF_STRANGERS = 10;
  private static final int ENOUGH_OF_ALL_TOOLS = 20;

  /**
   * What is known of one way.
   *
   * @param same how often an equal call after it had an equal answer
   * @param changes whether it explains an answer that changed
   */
  record Evidence(Tie tie, int same, boolean changes) {}

  /** By all of a tie but what links it. */
  private final Map<Tie, List<Evidence>> evidence = new HashMap<>();

  private final Map<Tie, Integer> ofOthers = new HashMap<>();
  private final Map<Tie, Integer> ofAllTools = new HashMap<>();

  /** Ties without what they change; those of all tools have none. */
  private final Set<Tie> changing = new HashSet<>();

  Ties(Collection<Evidence> all) {
    for (Evidence each : all) {
      Tie tie = each.tie();
      evidence.computeIfAbsent(narrow(tie), key -> new ArrayList<>()).add(each);
      ofOthers.merge(wide(tie, tie.tool()), each.same(), Integer::sum);
      ofAllTools.merge(wide(tie, ""), each.same(), Integer::sum);
      if (each.changes()) {
        changing.add(wide(tie, tie.tool()));
        changing.add(any(tie, tie.tool()));
        changing.add(any(tie, ""));
      }
    }
  }

  private static Tie narrow(Tie tie) {
    return new Tie(tie.tool(), tie.manner(), tie.on(), tie.link(), List.of());
  }

  private static Tie wide(Tie tie, String tool) {
    return new Tie(tool, tie.manner(), "", tie.link(), List.of());
  }

  private static Tie any(Tie tie, String tool) {
    return new Tie(tool, tie.manner(), "*", Link.NONE, List.of());
  }

  /** Returns whether what comes by {@code tie} may be another answer than before. */
  boolean mayChange(Tie tie) {
    int same = 0;
    for (Evidence each : evidence.getOrDefault(narrow(tie), List.of())) {
      if (each.changes() && tie.by().containsAll(each.tie().by())) {
        return true;
      }
      same += each.tie().by().containsAll(tie.by()) ? each.same() : 0;
    }
    return same < ENOUGH && !isLeftAloneByOthers(tie);
  }

  private boolean isLeftAloneByOthers(Tie tie) {
    boolean changesNothing = !changing.contains(any(tie, tie.tool()));
    int ofTool = count(ofOthers, wide(tie, tie.tool()));
    if (changesNothing && ofTool >= ENOUGH_OF_OTHERS) {
      return true;
    }
    boolean stranger = tie.link() == Link.NONE && !changing.contains(wide(tie, tie.tool()));
    if (stranger && ofTool >= ENOUGH_OF_STRANGERS) {
      return true;
    }
    return changesNothing
        && isText(tie.manner())
        && !changing.contains(any(tie, ""))
        && count(ofAllTools, wide(tie, "")) >= ENOUGH_OF_ALL_TOOLS;
  }

  private static boolean isText(String manner) {
    return manner.startsWith("text ") || manner.equals("failed");
  }

  private static int count(Map<Tie, Integer> counts, Tie tie) {
    return counts.getOrDefault(tie, 0);
  }
}
