package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Condition;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scoped;
import java.lang.invoke.MethodHandles;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * A part of a prompt, shown where its condition holds. Sections that most conversations do not show
 * do not touch those conversations when they change.
 *
 * @param text the words
 * @param when under which condition they are shown; one that cannot tell does not show them
 * @param position the smaller comes first; of equal ones that of the widest scope, then by name
 */
public record PromptSection(String text, Condition when, int position) {

  /** The standard layer of prompts. */
  public static final Layer<PromptSection> LAYER =
      Layer.of("prompt", PromptSection.class, MethodHandles.lookup())
          .withBits(12)
          .withEffect(section -> Layer.Effect.INFORMS);

  /**
   * The whole prompt: all sections shown, parted by empty lines. What those say who run the agent
   * stands there as it is; what others say stands in a fence, as in Markdown, below a line that
   * says whose word it is. The fence is longer than any in the text, so that no text can close it.
   * Costs the number of sections.
   */
  public static final Derivation<Evidence, String> PROMPT =
      Derivation.of(
          "agentcl/prompt",
          "2",
          (view, evidence) ->
              view.all(LAYER).stream()
                  .sorted(Comparator.comparingInt(section -> section.content().position))
                  .filter(section -> section.content().when.test(evidence) == Truth.TRUE)
                  .map(PromptSection::shown)
                  .collect(Collectors.joining("\n\n")));

  public PromptSection {
    requireNonNull(text, "text");
    requireNonNull(when, "when");
  }

  private static String shown(Scoped<PromptSection> section) {
    String text = section.content().text;
    if (!Origin.Kind.OPERATOR.outweighs(section.origin())) {
      return text;
    }
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return "The words of %s:\n%s\n%s\n%s".formatted(section.origin().phrase(), fence, text, fence);
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Returns a section that is always shown, at position 0. */
  public static PromptSection of(String text) {
    return new PromptSection(text, Condition.always(), 0);
  }
}
