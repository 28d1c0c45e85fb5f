package io.agentcl.rule;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.HarnessView;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a harness says to the model that talks with the user, for hosts and adapters that put it
 * into the system message of each request: the prompt, and below it the skills that apply.
 *
 * @param prompt that of {@link PromptSection#PROMPT}; may be blank
 * @param skills those of {@link Skill#APPLICABLE}, the instructions by name
 */
public record SystemText(String prompt, SortedMap<String, String> skills) {

  public SystemText {
    requireNonNull(prompt, "prompt");
    skills = Collections.unmodifiableSortedMap(new TreeMap<>(skills));
  }

  /** Returns what {@code harness} says by what is known up to now. */
  public static SystemText of(HarnessView harness, Evidence evidence) {
    requireNonNull(evidence, "evidence");
    return new SystemText(
        harness.derive(PromptSection.PROMPT, evidence), harness.derive(Skill.APPLICABLE, evidence));
  }

  /**
   * Returns all of it, parted by empty lines: the prompt, then each skill below a heading of its
   * name, by name. Empty if there is nothing.
   */
  public String text() {
    return Stream.concat(
            Stream.of(prompt),
            skills.entrySet().stream()
                .map(skill -> "# %s\n%s".formatted(skill.getKey(), skill.getValue())))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("\n\n"));
  }
}
