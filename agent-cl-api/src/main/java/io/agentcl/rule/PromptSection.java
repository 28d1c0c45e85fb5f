package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Evidence;
import io.agentcl.condition.Truth;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Layer;
import java.lang.invoke.MethodHandles;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A part of a prompt, shown where its condition holds. Sections that most conversations do not show
 * do not touch those conversations when they change.
 *
 * @param text the words
 * @param when under which condition they are shown; one that cannot tell does not show them
 * @param position the smaller comes first; equal ones in the order of their names
 */
public record PromptSection(String text, Condition when, int position) {

  /** The standard layer of prompts. */
  public static final Layer<PromptSection> LAYER =
      Layer.of("prompt", PromptSection.class, MethodHandles.lookup()).withBits(12);

  /** The whole prompt: all sections shown, parted by empty lines. Costs the number of sections. */
  public static final Derivation<Evidence, String> PROMPT =
      Derivation.of(
          "agentcl/prompt",
          "1",
          (view, evidence) ->
              view.all(LAYER).entrySet().stream()
                  .sorted(
                      Comparator.comparing(
                              (Map.Entry<String, PromptSection> e) -> e.getValue().position)
                          .thenComparing(Map.Entry::getKey))
                  .filter(entry -> entry.getValue().when.test(evidence) == Truth.TRUE)
                  .map(entry -> entry.getValue().text)
                  .collect(Collectors.joining("\n\n")));

  public PromptSection {
    requireNonNull(text, "text");
    requireNonNull(when, "when");
  }

  /** Returns a section that is always shown, at position 0. */
  public static PromptSection of(String text) {
    return new PromptSection(text, Condition.always(), 0);
  }
}
