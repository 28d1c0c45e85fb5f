package io.agentcl.samples.quickstart;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.learn.Tried;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Context;
import io.agentcl.scenario.Scenario;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Where the stories happen: one learner, told aloud, and every claim checked. */
final class Stage {

  private final Learner learner;
  private final PrintStream out;
  private final List<Considered> considered = new ArrayList<>();

  Stage(Learner learner, PrintStream out) {
    this.learner = learner;
    this.out = out;
  }

  Learner learner() {
    return learner;
  }

  /** Returns the patches that were considered up to now. */
  List<Considered> considered() {
    return considered;
  }

  void heading(String title) {
    out.printf("%n== %s %s%n%n", title, "=".repeat(Math.max(0, 74 - title.length())));
  }

  void tell(String text) {
    out.println(text);
  }

  /** Lets a user talk with the live desk, and returns what was recorded. */
  Experience talk(Context context, String... texts) {
    String name = context.text(Context.USER).orElse("user");
    String id;
    try (LiveConversation conversation = learner.live().open(context)) {
      id = conversation.id();
      for (String text : texts) {
        out.printf("  %-6s %s%n", name, text);
        out.printf("  %-6s %s%n", "desk", conversation.say(text));
      }
    }
    return learner.draft(id).experience();
  }

  /** Lets a user ask one question, which must be answered with {@code expected}. */
  void answer(Context context, String question, String expected) {
    String answer = talk(context, question).trace().answer();
    claim(answer.contains(expected), "the answer contains " + expected, answer);
  }

  /** Adds what somebody made of a conversation. */
  void signal(Experience about, Signal signal) {
    learner.signal(about.id(), signal);
    out.printf(
        "%n  recorded as %s; %s by %s: \"%s\"%n%n",
        about.id(), signal.kind(), signal.origin(), signal.text());
  }

  /** Lets the desk learn, and says how that ended. */
  LearningResult learn(Scenario target) {
    LearningResult result = learner.learn(target);
    result.effort().tried().forEach(t -> considered.add(new Considered(target.id(), t)));
    out.println(result.toString().indent(2));
    return result;
  }

  /** As {@link #learn}; the patch {@code title} must be promoted. */
  Promoted promote(Scenario target, String title) {
    LearningResult result = learn(target);
    if (result instanceof Promoted promoted) {
      String found = promoted.accepted().tried().patch().title();
      claim(found.startsWith(title), title + " is promoted", found);
      return promoted;
    }
    throw new StoryFailedException(title + " is promoted", result);
  }

  /**
   * A patch with {@code title} in its title or reason must have been tried that was smaller than
   * the good one, fixed the target, and broke {@code id}.
   */
  void broke(Promoted promoted, String title, String id) {
    List<Tried> rejected = promoted.effort().rejected();
    claim(
        rejected.stream()
            .filter(tried -> tried.outcome() == Tried.Outcome.REGRESSES)
            .filter(tried -> tried.bits() < promoted.accepted().tried().bits())
            .filter(tried -> tried.patch().toString().contains(title))
            .anyMatch(tried -> tried.broke().contains(id)),
        "the smaller patch %s is rejected because it breaks %s".formatted(title, id),
        rejected);
  }

  /** Returns the names of the tools that were asked in a conversation. */
  static List<String> tools(Experience experience) {
    return experience.trace().toolCalls().stream().map(called -> called.call().name()).toList();
  }

  /** Checks that the last call in a conversation was this one. */
  void lastCall(Experience experience, String call) {
    List<String> calls =
        experience.trace().toolCalls().stream().map(called -> called.call().toString()).toList();
    claim(
        !calls.isEmpty() && calls.get(calls.size() - 1).equals(call),
        "the last call is " + call,
        calls);
  }

  /**
   * Checks a claim.
   *
   * @throws StoryFailedException if it does not hold
   */
  void claim(boolean holds, String claim, Object found) {
    if (!holds) {
      throw new StoryFailedException(claim, found);
    }
  }
}
