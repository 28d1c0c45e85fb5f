package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Evidence;
import io.agentcl.condition.Truth;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Layer;
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

  /** The standard layer of skills. */
  public static final Layer<Skill> LAYER =
      Layer.of("skill", Skill.class, MethodHandles.lookup()).withBits(8);

  /** The instructions of the skills that are known to apply, by name. */
  public static final Derivation<Evidence, SortedMap<String, String>> APPLICABLE =
      Derivation.of(
          "agentcl/skills",
          "1",
          (view, evidence) -> {
            SortedMap<String, String> applicable = new TreeMap<>();
            view.all(LAYER)
                .forEach(
                    (name, skill) -> {
                      if (skill.when.test(evidence) == Truth.TRUE) {
                        applicable.put(name, skill.instructions);
                      }
                    });
            return applicable;
          });

  public Skill {
    requireNonNull(description, "description");
    requireNonNull(instructions, "instructions");
    requireNonNull(when, "when");
  }
}
