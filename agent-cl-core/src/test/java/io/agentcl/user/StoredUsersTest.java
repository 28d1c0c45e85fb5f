package io.agentcl.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.trace.ModelReply;
import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users that answer to the agent, in a file and back. */
class StoredUsersTest {

  private static final Evaluator ANYTHING = Evaluator.of("anything", "1", run -> Score.pass(""));
  private static final LanguageModel MODEL =
      LanguageModel.named("plays-users", request -> ModelReply.text("hello"));

  private static final ScenarioCodec CODEC =
      ScenarioCodec.builder().evaluator(ANYTHING).model("plays-users", MODEL).build();

  static Stream<User> users() {
    Goal goal = RuleUserTest.GOAL.confirms("cancel", Map.of("id", "ZFA04Y", "at", 2));
    Cue cue =
        Cue.says("which one")
            .and(Cue.called("find").not())
            .or(Cue.meets(Operand.calls("find").atLeast(2)));
    return Stream.of(
        Script.begin("s", "a", "A").step("b", "B").after("a", cue, "b").endsAt(cue).user(),
        goal.byRules(),
        goal.playedBy(MODEL, "small"));
  }

  private static Scenario scenario(User user) {
    return Scenario.builder("s").user(user).expect(ANYTHING).build();
  }

  @ParameterizedTest
  @MethodSource("users")
  void areWhatTheyWere(User user) {
    Scenario written = scenario(user);
    Scenario read = CODEC.read(CODEC.write(written));

    assertThat(CODEC.obstacle(read)).isEmpty();
    assertThat(read.user()).hasToString(user.toString());
    assertThat(read.user().version()).isEqualTo(user.version());
    assertThat(read.version()).isEqualTo(written.version());
    assertThat(CODEC.write(read)).isEqualTo(CODEC.write(written));
  }

  @Test
  void whoseModelHasNoNameAreRefused() {
    User user = RuleUserTest.GOAL.playedBy(request -> ModelReply.text(""), "small");

    assertThatThrownBy(() -> CODEC.write(scenario(user)))
        .hasMessageContaining("$.user.model is a lambda");
  }

  @Test
  void ofANewerReleaseAreKeptAndCannotRun() {
    Value written = CODEC.write(scenario(RuleUserTest.GOAL.byRules()));
    Map<String, Object> newer = new LinkedHashMap<>(written.asMap());
    Map<String, Object> user = new LinkedHashMap<>(Value.of(newer.get("user")).asMap());
    user.put("mood", "angry");
    newer.put("user", user);
    newer.put("version", "another");

    Scenario read = CODEC.read(Value.of(newer));

    assertThat(CODEC.obstacle(read)).get().asString().contains("$.user.mood is not known");
    assertThat(CODEC.write(read)).isEqualTo(Value.of(newer));
  }
}
