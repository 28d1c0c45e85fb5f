package io.agentcl.samples.quickstart;

import io.agentcl.memory.Recall;
import io.agentcl.memory.Statement;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.trace.ToolAnswer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The agent. It has no model, and hardly a will of its own: the routes say what a message is about,
 * the skills say which tools to call for that, the memory answers questions, and the prompt says
 * what to say otherwise. All of them come from the session's harness, and all calls go through the
 * session's tools, where tool and workflow rules act.
 */
final class Desk implements Agent.TextConversation {

  private static final String QUESTIONS = "questions";

  private final Session session;
  private final Map<String, Service> services;
  private final Map<String, String> understood = new TreeMap<>();
  private String task = "";
  private String asked = "";

  private Desk(Session session, Map<String, Service> services) {
    this.session = session;
    this.services = services;
  }

  /** Returns the agent that works with {@code services}. */
  static Agent with(Map<String, Service> services) {
    return Agent.text(session -> new Desk(session, services));
  }

  @Override
  public String reply(String message) {
    Map<String, String> heard = Hearing.of(message, LocalDate.now(session.clock()));
    String target = session.harness().derive(Route.TARGET, session.evidence());
    if (!target.isEmpty()) {
      task = target;
      asked = "";
    } else if (heard.isEmpty() || task.isEmpty()) {
      return session.harness().derive(PromptSection.PROMPT, session.evidence());
    }
    understood.putAll(heard);
    return task.equals(QUESTIONS) ? answer(message) : perform();
  }

  private String answer(String question) {
    Recall.Query query = Recall.query(session.evidence(), question).withLimit(1);
    List<Statement> known = session.harness().derive(Recall.FACTS, query);
    return known.isEmpty() ? "I do not know that." : sentence(known.get(0));
  }

  private static String sentence(Statement known) {
    String what = "%s of the %s".formatted(known.slot().attribute(), known.slot().entity());
    return "The %s is %s.".formatted(what.replace('-', ' '), known.text());
  }

  private String perform() {
    String said = "I do not know how to do that.";
    for (String step : Procedure.steps(session.harness(), task)) {
      ToolAnswer answer = call(step);
      if (answer instanceof ToolAnswer.Denied denied) {
        asked = step;
        return denied.message();
      }
      if (answer instanceof ToolAnswer.Failed failed) {
        return failed.message();
      }
      remember(answer);
      said = answer.text();
    }
    return said;
  }

  private ToolAnswer call(String step) {
    Service service = services.get(step);
    if (service == null) {
      return ToolAnswer.failed("Nobody here can do \"%s\".".formatted(step));
    }
    Map<String, @Nullable Object> arguments = new TreeMap<>();
    service.parameters().forEach(name -> arguments.put(name, argument(name)));
    if (step.equals(asked)) {
      // The user heard the objection and said what he wants: that is his word.
      session.confirmed(step, arguments);
    }
    return session.tools().call(step, arguments, service.tool());
  }

  private @Nullable Object argument(String name) {
    return switch (name) {
      case "to" -> task;
      case "percent" -> refundPercent().orElse(null);
      default -> understood.get(name);
    };
  }

  private Optional<Integer> refundPercent() {
    return Optional.ofNullable(understood.get("fare"))
        .flatMap(fare -> session.harness().find(Fare.LAYER, fare))
        .map(Fare::refundPercent);
  }

  private void remember(ToolAnswer answer) {
    answer.value().stream()
        .flatMap(value -> value.asMap().entrySet().stream())
        .filter(entry -> entry.getValue() != null)
        .forEach(entry -> understood.put(entry.getKey(), String.valueOf(entry.getValue())));
  }
}
