package io.agentcl.samples.quickstart;

import io.agentcl.harness.HarnessView;
import io.agentcl.rule.Skill;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps of a task. The skill that has the name of the task lists them; {@code @verify} stands
 * for the steps of the skill {@code verify}, or of {@code task/verify} where a task has its own.
 */
final class Procedure {

  private static final String REFERENCE = "@";
  private static final String COMMA = ", ";

  private Procedure() {}

  /** Returns the names of the tools to call for {@code task}, none if nobody wrote them down. */
  static List<String> steps(HarnessView harness, String task) {
    return harness.find(Skill.LAYER, task).stream()
        .flatMap(skill -> steps(skill).stream())
        .flatMap(step -> expanded(harness, task, step))
        .toList();
  }

  private static Stream<String> expanded(HarnessView harness, String task, String step) {
    if (!step.startsWith(REFERENCE)) {
      return Stream.of(step);
    }
    String shared = step.substring(REFERENCE.length());
    Optional<Skill> own = harness.find(Skill.LAYER, task + "/" + shared);
    return own.or(() -> harness.find(Skill.LAYER, shared)).stream()
        .flatMap(skill -> steps(skill).stream());
  }

  /** Returns the steps as they are written. */
  static List<String> steps(Skill skill) {
    return Arrays.asList(skill.instructions().split(COMMA));
  }

  /** Returns {@code skill} without one of its steps. */
  static Skill without(String step, Skill skill) {
    List<String> rest = steps(skill).stream().filter(each -> !each.equals(step)).toList();
    return new Skill(skill.description(), String.join(COMMA, rest), skill.when());
  }
}
