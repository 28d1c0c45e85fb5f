package io.agentcl.samples.desk;

import static io.agentcl.evaluate.answer.Answers.answerContains;
import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.inOrder;
import static io.agentcl.evaluate.tools.Calls.notCalled;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.memory.Where;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.function.Supplier;

/** What the desk does well, day by day, and must keep doing. */
final class RoutineScenarios {

  private final Supplier<World> world;

  private RoutineScenarios(Supplier<World> world) {
    this.world = world;
  }

  /** Returns the scenarios; few, since each is run many times, on your own endpoint for money. */
  static List<Scenario> all(Supplier<World> world) {
    return new RoutineScenarios(world).scenarios();
  }

  private List<Scenario> scenarios() {
    return List.of(
        books("booking/in-words", "Book me to Rome on 12 May.", "2026-05-12"),
        books("booking/one-reading", "Book me to Vienna on 12/25.", "2026-12-25"),
        scenario(
            "refunds/routine",
            "Please refund my booking R-1.",
            called("pay_refund").times(1),
            notCalled("hand_over")),
        scenario(
            "refunds/friendly",
            "Could you refund R-2, please? Thank you!",
            called("pay_refund").times(1),
            notCalled("hand_over")),
        scenario(
            "renaming/misspelt",
            "The name on R-1 is misspelt, it is Anna Lind.",
            inOrder("check_identity", "change_name")),
        weighs("questions/bag-on-flex", "flights/economy/flex"),
        weighs("questions/bag-on-train", "trains/night"));
  }

  private Scenario books(String id, String text, String date) {
    return scenario(id, text, called("book_flight").with("date", date).times(1));
  }

  private Scenario weighs(String id, String product) {
    Context context = Context.user("routine").with(Where.PRODUCT, product);
    return scenario(id, context, "How heavy may my cabin bag be?", answerContains("8 kg"));
  }

  private Scenario scenario(String id, String text, Evaluator... expectations) {
    return scenario(id, Context.EMPTY, text, expectations);
  }

  private Scenario scenario(String id, Context context, String text, Evaluator... expectations) {
    return Scenario.builder(id)
        .context(context)
        .start(Learning.NOW)
        .user(User.scripted(text))
        .world(world)
        .expect(expectations)
        .build();
  }
}
