package io.agentcl.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Evidence is counted by who was in which situation, not by conversations. */
class CaseTest {

  private static final Context ANN = Context.user("ann");

  private static ScenarioBuilder says(String id, String text) {
    return Scenario.builder(id)
        .user(User.scripted(text))
        .context(ANN)
        .expect(Evaluator.that("ok", run -> true));
  }

  private static Case of(ScenarioBuilder builder) {
    return Case.of(builder.build()).orElseThrow();
  }

  @Nested
  class OfOneUser {

    @Test
    void theSameWordsAreOneCaseWhateverIsExpectedAndWhateverItIsCalled() {
      assertThat(of(says("a", "pay")))
          .isEqualTo(of(says("b", "pay").expect(Evaluator.that("more", run -> true))))
          .isNotEqualTo(of(says("a", "pay now")));
    }

    @Test
    void theSameWordsSaidMoreSlowlyAreOneCase() {
      User quick = speaker("pay now", Duration.ZERO);
      User slow = speaker("pay now", Duration.ofSeconds(85));

      assertThat(quick.version()).isNotEqualTo(slow.version());
      assertThat(of(says("a", "").user(quick))).isEqualTo(of(says("b", "").user(slow)));
    }

    private static User speaker(String text, Duration pause) {
      return new User() {
        @Override
        public Optional<Message> next(Trace soFar) {
          return Optional.of(Message.of(text));
        }

        @Override
        public String version() {
          return words() + " after " + pause;
        }

        @Override
        public String words() {
          return text;
        }
      };
    }

    @Test
    void twoWorldsAreTwoCasesIfTheySayWhatTheyAre() {
      Map<String, Tool> tools = Map.of("pay", arguments -> "paid");

      assertThat(of(says("a", "pay").world(() -> World.of("rich", tools, Map::of))))
          .isEqualTo(of(says("b", "pay").world(() -> World.of("rich", tools, Map::of))))
          .isNotEqualTo(of(says("a", "pay").world(() -> World.of("poor", tools, Map::of))));
      assertThat(of(says("a", "pay").world(() -> World.of(tools))))
          .as("nobody knows that they differ")
          .isEqualTo(of(says("b", "pay").world(() -> World.of(tools))));
    }

    @Test
    void whoDoesNotSayWhatHeSaysIsToldByTheIdOfTheScenario() {
      User somebody = trace -> Optional.empty();

      assertThat(of(says("a", "").user(somebody)))
          .isEqualTo(of(says("a", "").user(somebody)))
          .isNotEqualTo(of(says("b", "").user(somebody)));
    }

    @Test
    void theHostMaySayWhichSituationItIs() {
      assertThat(of(says("a", "pay").situation("ticket 7")))
          .isEqualTo(of(says("b", "pay at last").situation("ticket 7")))
          .isEqualTo(new Case(ANN.scope(), "ticket 7"))
          .isNotEqualTo(of(says("a", "pay")));
    }

    @Test
    void whatIsToSpeakForNothingIsNoCase() {
      assertThat(Case.of(says("a", "pay").situation("").build())).isEmpty();
    }
  }

  @Nested
  class OfSeveralUsers {

    @Test
    void theSameWordsAreSeveralCases() {
      assertThat(
              List.of(
                  of(says("a", "pay").context(ANN)),
                  of(says("a", "pay").context(Context.user("bob"))),
                  of(says("a", "pay").context(ANN.ofTenant("acme"))),
                  of(says("a", "pay").context(Context.tenant("acme"))),
                  of(says("a", "pay").context(Context.EMPTY))))
          .doesNotHaveDuplicates()
          .extracting(Case::hash)
          .doesNotHaveDuplicates();
    }

    @Test
    void nobodyNeedsToKnowWhoTheyWere() {
      Case known = of(says("a", "pay"));

      assertThat(known.hash()).isEqualTo(of(says("b", "pay")).hash()).doesNotContain("ann");
    }
  }
}
