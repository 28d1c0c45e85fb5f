package io.agentcl.samples.desk;

import static java.util.stream.Collectors.joining;

import io.agentcl.evidence.Evidence;
import io.agentcl.memory.Recall;
import io.agentcl.memory.Statement;
import io.agentcl.rule.Route;
import io.agentcl.rule.Skill;
import io.agentcl.run.Session;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The system message of one conversation, made anew for each message of the user of what the
 * session's harness holds: the routes say what the message is about, the skill of that name says
 * which tools to call for it, and the memory what is known of it. The prompt comes after it.
 */
public final class Instructions {

  private static final String QUESTIONS = "questions";
  private static final String SHARED = "@";
  private static final String COMMA = ", ";

  private final Session session;
  private String task = "";

  /** Returns those of the conversation of {@code session}. */
  public Instructions(Session session) {
    this.session = session;
  }

  /** Returns the message. What fits no route goes on with the task before. */
  public String text() {
    return text(skill -> String.join(COMMA, steps(skill).toList()));
  }

  /** As {@link #text}, where the framework's adapter says the skills, each below its name. */
  public String textBesideSkills() {
    return text(
        skill ->
            skill.isEmpty()
                ? ""
                : "those under \"# %s\"; @ and a name stand for the steps under that name"
                    .formatted(skill));
  }

  private String text(UnaryOperator<String> steps) {
    Evidence evidence = session.evidence();
    String target = session.harness().derive(Route.TARGET, evidence);
    task = target.isEmpty() ? task : target;
    String today = "Today is %s.".formatted(LocalDate.now(session.clock()));
    return task.equals(QUESTIONS)
        ? today + "\nKnown: " + known(evidence)
        : today + "\nSteps: " + steps.apply(task);
  }

  private String known(Evidence evidence) {
    String question = evidence.history().lastUserText().orElse("");
    List<Statement> known =
        session.harness().derive(Recall.FACTS, Recall.query(evidence, question).withLimit(1));
    return known.stream().map(Instructions::sentence).collect(joining(" "));
  }

  private static String sentence(Statement known) {
    String what = "%s of the %s".formatted(known.slot().attribute(), known.slot().entity());
    return "The %s is %s.".formatted(what.replace('-', ' '), known.text());
  }

  /** Returns the steps of a skill; {@code @verify} stands for those of the skill {@code verify}. */
  private Stream<String> steps(String skill) {
    return session.harness().find(Skill.LAYER, skill).stream()
        .flatMap(found -> Arrays.stream(found.instructions().split(COMMA, -1)))
        .flatMap(
            step ->
                step.startsWith(SHARED) ? steps(step.substring(SHARED.length())) : Stream.of(step));
  }
}
