package io.agentcl.samples.desk;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.trace.ToolCall;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Where the stories happen: one desk in production, told aloud, and every claim checked. */
public final class Stage {

  private final Production production;
  private final PrintStream out;
  private final List<String> failed = new ArrayList<>();
  private int conversations;

  Stage(Production production, PrintStream out) {
    this.production = production;
    this.out = out;
  }

  void heading(String title) {
    out.printf("%n== %s %s%n%n", title, "=".repeat(Math.max(0, 74 - title.length())));
  }

  void tell(String text) {
    out.println(text);
  }

  /** Returns the claims that did not hold up to now. */
  List<String> failed() {
    return List.copyOf(failed);
  }

  /** Lets a customer talk with the desk, and returns what was recorded. */
  Experience talk(Context customer, String... texts) {
    String name = customer.text(Context.USER).orElse("user");
    String conversation = "chat-" + ++conversations;
    for (String text : texts) {
      out.printf("  %-6s %s%n", name, text);
      out.printf("  %-6s %s%n", "desk", production.chat(conversation, customer, text));
    }
    return end(conversation, customer);
  }

  /** Ends a conversation, as otherwise time does, and returns what was recorded. */
  private Experience end(String conversation, Context customer) {
    LiveSession session = learner().live().session(conversation, customer);
    session.close();
    return learner().draft(session.id()).experience();
  }

  /** Adds what somebody made of a conversation. */
  void signal(Experience about, Signal signal) {
    learner().signal(about.id(), signal);
    out.printf("%n  %s by %s: \"%s\"%n%n", signal.kind(), signal.origin(), signal.text());
  }

  /** Returns a scenario in the making of {@code experience}. */
  ScenarioDraft draft(Experience experience, String id) {
    return learner().draft(experience.id()).id(id).world(production::world);
  }

  /** Lets the desk learn; a patch whose title begins with {@code title} must go live. */
  void learn(ScenarioDraft draft, String title) {
    Scenario target;
    try {
      target = draft.build();
    } catch (IllegalStateException e) {
      claim(false, title + " is needed", e); // this model made no mistake
      return;
    }
    LearningResult result = learner().learn(target);
    out.println(result.toString().indent(2));
    claim(
        result instanceof Promoted promoted
            && promoted.accepted().tried().patch().title().startsWith(title),
        title + " is promoted",
        result);
  }

  /** Returns the names of the tools that were asked for in a conversation. */
  static List<String> tools(Experience experience) {
    return experience.trace().toolCalls().stream().map(called -> called.call().name()).toList();
  }

  /** Returns the calls of a conversation that were executed, as text. */
  static List<String> executed(Experience experience) {
    return experience.trace().executedCalls().stream().map(ToolCall::toString).toList();
  }

  /** Checks a claim, and says so if it does not hold. */
  void claim(boolean holds, String claim, Object found) {
    if (!holds) {
      failed.add(claim);
      out.printf("  NOT AS TOLD: %s%n    found: %s%n%n", claim, found);
    }
  }

  private Learner learner() {
    return production.learner();
  }
}
