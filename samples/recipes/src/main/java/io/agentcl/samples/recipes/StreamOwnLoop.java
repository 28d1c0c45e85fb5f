package io.agentcl.samples.recipes;

import static io.agentcl.evaluate.answer.Answers.answerEquals;
import static io.agentcl.rule.PromptSection.PROMPT;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Session;
import io.agentcl.run.Tool;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;

/**
 * A host that owns its loop: it answers asynchronously and shows each token as it comes. It opens
 * live sessions itself and says what user and agent said. For replays the same logic is wrapped as
 * an {@link Agent}; nobody watches its tokens.
 *
 * <p>Here a user wants short answers. The learner promotes that while he talks: the open
 * conversation stays as it was, his next one is short, and those of others are as long as ever.
 */
public final class StreamOwnLoop {

  /**
   * The host's own threads: its loop waits for streams, and what waits must not wait on a pool that
   * those streams need too, such as the common one.
   */
  private static final Executor HOST =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "host");
            thread.setDaemon(true);
            return thread;
          });

  private StreamOwnLoop() {}

  /** Prints a conversation, one in the middle of which something is learned, and two new ones. */
  public static void main(String[] args) {
    try (Learner learner = learner()) {
      String id;
      try (LiveSession session = learner.live().session(Context.user("u-7"))) {
        talk(session, "Are you open on Sunday?").join();
        id = session.id();
      }
      learner.signal(id, Signal.correction("Answer in one sentence"));

      try (LiveSession session = learner.live().session(Context.user("u-7"))) {
        talk(session, "Are you open on Monday?")
            .thenRun(() -> System.out.println("\n" + learner.learn(tooLong(learner, id)) + "\n"))
            .thenCompose(learned -> talk(session, "And on Tuesday?"))
            .join();
      }
      for (String user : List.of("u-7", "u-8")) {
        try (LiveSession session = learner.live().session(Context.user(user))) {
          talk(session, "Are you open on Friday?").join();
        }
      }
    }
  }

  private static CompletableFuture<Void> talk(LiveSession session, String text) {
    System.out.printf("%s: %s%nDesk: ", session.context().text(Context.USER).orElse("?"), text);
    return ask(session, text, System.out::print).thenAccept(answer -> System.out.println());
  }

  // The host's loop.

  /** Answers {@code text}, each token to {@code screen} as it comes; the result is all of it. */
  static CompletableFuture<String> ask(LiveSession session, String text, Consumer<String> screen) {
    session.user(Message.of(text));
    return CompletableFuture.supplyAsync(() -> answer(session, text, screen), HOST)
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                session.replied(Reply.of(answer));
              } else {
                session.failed(failure);
              }
            });
  }

  /** What the agent does, in production and in replay. */
  private static String answer(Session session, String text, Consumer<String> screen) {
    Map<String, String> day = Map.of("day", text.replaceAll(".* |\\?", ""));
    String hours = session.tools().call("opening_hours", day, OPENING_HOURS).text();
    String prompt = session.harness().derive(PROMPT, session.evidence());
    ModelRequest request = new ModelRequest("streaming", Value.of(List.of(prompt, hours)));
    try {
      return session
          .models()
          .call(request, asked -> ModelReply.text(stream(prompt, hours, screen).join()))
          .text();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  // The learner, which replays the same logic.

  static Learner learner() {
    Agent agent = Agent.text(session -> text -> answer(session, text, unseen -> {}));
    Harness harness =
        Harness.builder()
            .put(PromptSection.LAYER, "desk", PromptSection.of("You are the desk of a shop."))
            .build();
    return AgentCl.learner(agent, harness)
        .deterministic()
        .agentVersion("1")
        .suite(RegressionSuite.inMemory().earn(tellsTheWay()))
        .build();
  }

  /** Returns what must keep working: others are told where the shop is. */
  private static Scenario tellsTheWay() {
    return Scenario.builder("desk/tells-the-way")
        .context(Context.user("u-8"))
        .user(User.scripted("Are you open on Monday?"))
        .world(StreamOwnLoop::world)
        .expect(Answers.tell("Storgata 3"))
        .build();
  }

  /** Returns the scenario made of a conversation about Sunday that was answered at length. */
  static Scenario tooLong(Learner learner, String id) {
    return learner
        .draft(id)
        .id("desk/one-sentence")
        .world(StreamOwnLoop::world)
        .expect(answerEquals("On Sunday we are closed."))
        .build();
  }

  private static World world() {
    return World.of("hours-1", Map.of("opening_hours", OPENING_HOURS), Map::of);
  }

  // What a real host has of its own: a tool, and a model that streams.

  private static final Tool OPENING_HOURS =
      arguments ->
          "On %s we are %s."
              .formatted(
                  arguments.get("day"),
                  "Sunday".equals(arguments.get("day")) ? "closed" : "open from 9 to 18");

  /** Streams a model's reply; the result is all of it, once the last token was shown. */
  private static CompletableFuture<String> stream(
      String prompt, String facts, Consumer<String> screen) {
    StringBuilder reply = new StringBuilder();
    try (SubmissionPublisher<String> tokens =
        new SubmissionPublisher<>(HOST, Flow.defaultBufferSize())) {
      CompletableFuture<Void> end = tokens.consume(screen.andThen(reply::append));
      List.of(reply(prompt, facts).split("(?<= )")).forEach(tokens::submit);
      return end.thenApply(shown -> reply.toString());
    }
  }

  /** Writes as a model would: at length, unless its prompt says otherwise. */
  private static String reply(String prompt, String facts) {
    return prompt.contains("one sentence") ? facts : facts + " You find us at Storgata 3.";
  }
}
