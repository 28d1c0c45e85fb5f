package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveConversation;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one user taught is that user's, whatever the ids look like and whoever says the same. */
class UsersOfTheSameWordsTest {

  private static final String WORDS = "Keep it short";

  private final Learner learner =
      AgentCl.learner(
              Agent.text(
                  session ->
                      message ->
                          session.harness().derive(PromptSection.PROMPT, session.evidence())),
              Harness.empty())
          .deterministic()
          .build();

  private static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(Context.user("ann"), Context.user("bob")),
        Arguments.of(Context.user("PT1M"), Context.user("PT60S")),
        Arguments.of(Context.user("1.0"), Context.user("1")),
        Arguments.of(Context.of(Map.of("user", 42)), Context.user("42.0")),
        Arguments.of(Context.user("bob"), Context.user("bob/x")),
        Arguments.of(
            Context.user("admin").ofTenant("acme"), Context.user("admin").ofTenant("globex")),
        Arguments.of(Context.user("admin").ofTenant("acme"), Context.user("admin")));
  }

  @DisplayName("A3, A5, A6, A7")
  @ParameterizedTest
  @MethodSource("pairs")
  void learnEachTheirOwn(Context one, Context other) {
    assertThat(learn("one", one, Signal.correction(WORDS)))
        .isInstanceOf(LearningResult.Promoted.class);
    assertThat(say(one)).contains(WORDS);
    assertThat(say(other)).isEmpty();

    assertThat(learn("other", other, Signal.correction(WORDS)))
        .isInstanceOf(LearningResult.Promoted.class);
    assertThat(say(one)).contains(WORDS);
    assertThat(say(other)).contains(WORDS);
    assertThat(say(Context.user("carl"))).isEmpty();
    assertThat(say(Context.EMPTY)).isEmpty();
  }

  @DisplayName("A11")
  @Test
  void learnNothingFromTheWordsOfATool() {
    Signal tool = Signal.correction(WORDS).by(new Origin(Origin.Kind.TOOL, "search"));

    assertThat(learn("one", Context.user("ann"), tool))
        .isNotInstanceOf(LearningResult.Promoted.class);
    assertThat(say(Context.user("ann"))).isEmpty();
  }

  private LearningResult learn(String id, Context context, Signal signal) {
    return learner.learn(
        Scenario.builder(id)
            .user(User.scripted("hello"))
            .context(context)
            .signals(List.of(signal))
            .expect(Answers.answerContains(WORDS))
            .build());
  }

  private String say(Context context) {
    try (LiveConversation conversation = learner.live().open(context)) {
      return conversation.say("hello");
    }
  }
}
