package io.agentcl.samples.quickstart;

import static io.agentcl.evaluate.answer.Answers.answerContains;
import static io.agentcl.evaluate.tools.Calls.called;
import static io.agentcl.evaluate.tools.Calls.inOrder;
import static io.agentcl.evaluate.tools.Calls.notCalled;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.memory.Where;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.List;

/** What the desk does well, day by day, and must keep doing. */
final class RoutineScenarios {

  private RoutineScenarios() {}

  /** Returns the scenarios; their ids begin with the area of the desk. */
  static List<Scenario> all() {
    return List.of(
        books("booking/in-words", "Book me to Rome on 12 May.", "2026-05-12"),
        books("booking/month-first", "Fly me to Paris on June 20, please.", "2026-06-20"),
        books("booking/one-reading", "Book me to Vienna on 25/12.", "2026-12-25"),
        books("booking/iso-date", "Book me to Bern on 2026-07-01.", "2026-07-01"),
        refunds("refunds/routine", "Please refund my booking R-1.", 100),
        refunds("refunds/friendly", "Could you refund R-2, please? Thank you!", 100),
        refunds("refunds/urgent", "I need the refund of R-4 urgently, my mother is ill.", 100),
        refunds("refunds/storm", "The storm! My flight R-5 was cancelled, a refund please.", 100),
        refunds("fares/light", "I would like my money back for R-3.", 50),
        scenario(
            "rebooking/in-words",
            "Please move my booking R-1 to 3 May.",
            inOrder("check_seats", "change_date")),
        scenario(
            "rebooking/full-flight",
            "Please rebook R-2 to 24 December.",
            notCalled("change_date"),
            answerContains("No seats")),
        scenario("renaming/misspelt", "The name on R-1 is misspelt, it is Anna Lind.", renamed()),
        scenario("renaming/married", "Please change the name on R-3 to Rosa Berg.", renamed()),
        scenario(
            "upgrading/business",
            "Upgrade R-1 to business, please.",
            inOrder("check_card", "upgrade_seat")),
        weighs("questions/bag-on-flex", "flights/economy/flex"),
        weighs("questions/bag-in-business", "flights/business"),
        weighs("questions/bag-on-train", "trains/night"),
        scenario("questions/boarding", "When does boarding end?", answerContains("20 minutes")),
        scenario("desk/hello", "Hello", answerContains("What can I do")));
  }

  private static Scenario books(String id, String text, String date) {
    Evaluator booked = called("book_flight").with("date", date).times(1);
    return scenario(id, text, orElse("does not book although the day is clear", booked));
  }

  private static Scenario refunds(String id, String text, int percent) {
    Evaluator paid = called("pay_refund").with("percent", percent).times(1);
    return scenario(id, text, orElse("does not pay %d percent back".formatted(percent), paid));
  }

  private static Evaluator renamed() {
    return orElse(
        "does not see the passport and change the name", inOrder("check_identity", "change_name"));
  }

  /** Returns {@code expectation}, with words for people where it is not met. */
  private static Evaluator orElse(String complaint, Evaluator expectation) {
    return Evaluator.of(
        expectation.name(),
        complaint + expectation.version(),
        run -> {
          Score score = expectation.evaluate(run);
          return score.passed() ? score : Score.fail(complaint);
        });
  }

  private static Scenario weighs(String id, String product) {
    Context context = Context.user("routine").with(Where.PRODUCT, product);
    Evaluator right = orElse("names a limit of another line", answerContains("8 kg"));
    return scenario(id, context, "How heavy may my cabin bag be?", right);
  }

  private static Scenario scenario(String id, String text, Evaluator... expectations) {
    return scenario(id, Context.EMPTY, text, expectations);
  }

  private static Scenario scenario(
      String id, Context context, String text, Evaluator... expectations) {
    return Scenario.builder(id)
        .context(context)
        .start(Quickstart.NOW)
        .user(User.scripted(text))
        .world(Backoffice::world)
        .expect(expectations)
        .build();
  }
}
