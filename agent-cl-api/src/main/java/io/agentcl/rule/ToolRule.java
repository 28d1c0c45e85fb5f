package io.agentcl.rule;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Layer.Effect;
import io.agentcl.internal.text.Names;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * A rule for the calls of one tool, enforced in process whatever the agent's model does. Rules
 * apply in this order: fills, rewrites, guards. Of several fills or rewrites of one argument, that
 * one has its way whose origin weighs most, then that of the widest scope; of equal ones the fill
 * whose name comes first, the rewrite whose name comes last.
 */
public sealed interface ToolRule {

  /** The standard layer of tool rules. Names are by custom {@code tool/rule}. */
  Layer<ToolRule> LAYER =
      Layer.of("tool", ToolRule.class, MethodHandles.lookup())
          .withBits(4)
          .withEffect(ToolRule::effect);

  private static Effect effect(ToolRule rule) {
    if (rule instanceof Declaration) {
      return Effect.INFORMS;
    }
    return rule instanceof Guard ? Effect.RESTRICTS : Effect.ACTS;
  }

  /** Returns the declaration of {@code tool} with another description and its schema as it was. */
  static Declaration describe(String tool, String description) {
    return new Declaration(tool, description, Value.NULL);
  }

  /** Returns the tool to whose calls the rule applies. */
  String tool();

  /** Returns the condition under which it applies. */
  Condition when();

  /** Returns what the rule does when the condition cannot tell. */
  OnUnknown onUnknown();

  /** Returns the rule that denies calls of {@code tool} while {@code when} holds, or may hold. */
  static ToolRule deny(String tool, Condition when, String message) {
    return new Guard(tool, when, message, OnUnknown.APPLY);
  }

  /** Returns the rule that fills in {@code argument} where a call leaves it out or null. */
  static ToolRule fill(String tool, String argument, Operand value) {
    return new Fill(tool, argument, value, Condition.always(), OnUnknown.SKIP);
  }

  /** Returns the rule that sets {@code argument} while {@code when} is known to hold. */
  static ToolRule rewrite(String tool, String argument, Operand value, Condition when) {
    return new Rewrite(tool, argument, value, when, OnUnknown.SKIP);
  }

  /** Fills in an argument that is absent or null. Does nothing if the value is not known. */
  record Fill(String tool, String argument, Operand value, Condition when, OnUnknown onUnknown)
      implements ToolRule {

    public Fill {
      Names.checked(tool, "tool");
      Names.checked(argument, "argument");
      requireNonNull(value, "value");
      requireNonNull(when, "when");
      requireNonNull(onUnknown, "onUnknown");
    }
  }

  /** Sets an argument, whatever it was. Does nothing if the value is not known. */
  record Rewrite(String tool, String argument, Operand value, Condition when, OnUnknown onUnknown)
      implements ToolRule {

    public Rewrite {
      Names.checked(tool, "tool");
      Names.checked(argument, "argument");
      requireNonNull(value, "value");
      requireNonNull(when, "when");
      requireNonNull(onUnknown, "onUnknown");
    }
  }

  /**
   * Denies the call.
   *
   * @param message told to the agent: what is wrong and what to do instead
   */
  record Guard(String tool, Condition when, String message, OnUnknown onUnknown)
      implements ToolRule {

    public Guard {
      Names.checked(tool, "tool");
      requireNonNull(when, "when");
      requireNonNull(message, "message");
      requireNonNull(onUnknown, "onUnknown");
    }

    /** Returns whether the session on which this is the evidence denies the call. */
    public boolean denies(Evidence evidence) {
      return tool.equals(evidence.call().tool()) && onUnknown.acts(when.test(evidence));
    }

    /**
     * Returns whether the call is against this rule; unknown where only {@link #onUnknown} says.
     */
    public Truth forbids(Evidence evidence) {
      return Truth.of(tool.equals(evidence.call().tool())).and(when.test(evidence));
    }
  }

  /**
   * Says to models what a tool is for and what it takes. It informs, and enforces nothing. Of
   * several for one tool that one is offered whose origin weighs most, then that of the widest
   * scope.
   *
   * @param description in words; empty to offer the host's own
   * @param schema the arguments, by JSON Schema: a map; null to offer the host's own
   */
  record Declaration(String tool, String description, Value schema) implements ToolRule {

    public Declaration {
      Names.checked(tool, "tool");
      requireNonNull(description, "description");
      if (!schema.equals(Value.NULL) && !(schema.toObject() instanceof Map<?, ?>)) {
        throw new IllegalArgumentException(
            "the schema of tool \"%s\" must be a JSON Schema, a map: %s"
                .formatted(tool, schema.brief()));
      }
    }

    /** Always. */
    @Override
    public Condition when() {
      return Condition.always();
    }

    @Override
    public OnUnknown onUnknown() {
      return OnUnknown.SKIP;
    }

    /** Returns the names of the arguments that the schema has; empty if there is none. */
    public Set<String> arguments() {
      return schema.asMap().get("properties") instanceof Map<?, ?> properties
          ? properties.keySet().stream().map(String::valueOf).collect(toUnmodifiableSet())
          : Set.of();
    }
  }
}
