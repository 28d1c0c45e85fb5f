package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Scoped;
import java.lang.invoke.MethodHandles;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A procedure that an agent follows where it applies.
 *
 * @param description one sentence: what it is for
 * @param instructions the steps
 * @param when under which condition it applies
 */
public record Skill(String description, String instructions, Condition when) {

  /**
   * The standard layer of skills. They act: an agent follows a procedure, and is not told whose
   * word it is.
   */
  public static final Layer<Skill> LAYER =
      Layer.of("skill", Skill.class, MethodHandles.lookup()).withBits(8);

  /**
   * The instructions of the skills that are known to apply, by name. Of those of one name that one
   * is told whose origin weighs most, then that of the widest scope.
   */
  public static final Derivation<Evidence, SortedMap<String, String>> APPLICABLE =
      Derivation.of(
          "agentcl/skills",
          "2",
          (view, evidence) -> {
            SortedMap<String, Scoped<Skill>> told = new TreeMap<>();
            for (Scoped<Skill> skill : view.all(LAYER)) {
              if (skill.content().when.test(evidence) == Truth.TRUE) {
                told.merge(
                    skill.name(),
                    skill,
                    (wider, narrower) ->
                        narrower.origin().outweighs(wider.origin()) ? narrower : wider);
              }
            }
            SortedMap<String, String> applicable = new TreeMap<>();
            told.forEach((name, skill) -> applicable.put(name, skill.content().instructions));
            return applicable;
          });

  public Skill {
    requireNonNull(description, "description");
    requireNonNull(instructions, "instructions");
    requireNonNull(when, "when");
  }
}
