package io.agentcl.samples.recipes;

import static io.agentcl.evaluate.tools.Calls.called;
import static java.time.format.DateTimeFormatter.ofPattern;

import io.agentcl.AgentCl;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Session;
import io.agentcl.run.Tool;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.time.LocalDate;
import java.util.Map;

/** A new user's first program: an agent reads 3/4 as 4 March, is corrected, and learns. */
public final class FirstProgram {
  private static final Tool BOOK = arguments -> "Booked for " + arguments.get("date");

  public static void main(String[] args) {
    Agent agent = Agent.text(session -> message -> answer(session, message));
    Learner learner = AgentCl.learner(agent, Harness.empty()).deterministic().build();
    String id;
    try (LiveConversation c = learner.live().open(Context.user("u-42"))) {
      System.out.println(c.say("Book me to Oslo on 3/4/2026"));
      id = c.id();
    }
    learner.signal(id, Signal.correction("I write the day first: 3 April"));
    Scenario scenario =
        learner
            .draft(id)
            .id("flight/day-first")
            .world(() -> World.of(Map.of("book_flight", BOOK)))
            .expect(called("book_flight").with("date", "2026-04-03"))
            .build();
    System.out.println(learner.learn(scenario));
  }

  private static String answer(Session session, String message) {
    String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
    String order = prompt.contains("day first") ? "d/M/yyyy" : "M/d/yyyy"; // as a model would
    LocalDate date = LocalDate.parse(message.replaceAll(".* ", ""), ofPattern(order));
    return session.tools().call("book_flight", Map.of("date", date.toString()), BOOK).text();
  }
}
