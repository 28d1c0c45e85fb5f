package io.agentcl.samples.service;

import static java.util.Objects.requireNonNull;

import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.run.Tool;
import io.agentcl.trace.ToolAnswer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent: it books and cancels flights, and asks nobody back unless a rule says so. It reads its
 * prompt as a model would, and all its calls go through the session, where rules act.
 */
final class Desk implements Agent.TextConversation {

  static final String BOOK = "book_flight";
  static final String CANCEL = "cancel_flight";

  private final Session session;
  private final Map<String, Tool> tools;

  /** The call that a rule held back until the user says yes. */
  private @Nullable Request held;

  private record Request(String tool, Map<String, String> arguments) {}

  Desk(Session session, Map<String, Tool> tools) {
    this.session = session;
    this.tools = tools;
  }

  /** Returns the agent, for replays. */
  static Agent agent(Map<String, Tool> tools) {
    return Agent.text(session -> new Desk(session, tools));
  }

  @Override
  public String reply(String message) {
    String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
    if (held != null && message.strip().equalsIgnoreCase("yes")) {
      session.confirmed(held.tool, held.arguments);
      return call(held);
    }
    return request(message, prompt).map(this::call).orElse("I book and cancel flights. Where to?");
  }

  private static Optional<Request> request(String message, String prompt) {
    Optional<String> city = Hearing.city(message);
    if (message.toLowerCase(Locale.ROOT).startsWith("cancel")) {
      return city.map(to -> new Request(CANCEL, Map.of("destination", to)));
    }
    boolean dayFirst = prompt.contains("day first");
    return city.flatMap(
        to ->
            Hearing.date(message, dayFirst)
                .map(date -> new Request(BOOK, Map.of("destination", to, "date", date))));
  }

  private String call(Request request) {
    Tool tool = requireNonNull(tools.get(request.tool), request.tool);
    ToolAnswer answer = session.tools().call(request.tool, request.arguments, tool);
    held = answer instanceof ToolAnswer.Denied ? request : null;
    return answer.text();
  }
}
