package io.agentcl.guide;

import static io.agentcl.evaluate.tools.Calls.called;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import io.agentcl.user.Cue;
import io.agentcl.user.Goal;
import io.agentcl.user.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** P10: what docs/users.md shows stands here word for word, and runs. */
class UserExamplesTest {

  /** Asks for the number, offers, and cancels what it was told after a yes. */
  private static final Agent DESK =
      Agent.text(
          session ->
              message -> {
                if (message.contains("money back") || message.startsWith("Yes")) {
                  return session
                      .tools()
                      .call("cancel_booking", Map.of("id", "ZFA04Y"), in -> "done")
                      .text();
                }
                return message.contains("ZFA04Y")
                    ? "I can offer a certificate, or shall I make a refund to the card?"
                    : "Which booking, please?";
              });

  private static Trial replay(User user) {
    return AgentCl.replayer(DESK)
        .build()
        .replay(
            Scenario.builder("cancel")
                .user(user)
                .world(() -> World.of(Map.of("cancel_booking", in -> "done")))
                .expect(called("cancel_booking").times(1))
                .build(),
            Harness.empty());
  }

  private static List<String> said(Trial trial) {
    return trial.run().trace().userMessages().stream().map(Message::text).toList();
  }

  @Test
  void aScriptGoesOnByWhatTheAgentDoes() {
    User user =
        Script.begin("cancel", "opens", "I want to cancel my booking.")
            .step("tells", "It is ZFA04Y.")
            .step("insists", "No certificate, please: I want my money back.")
            .after("opens", Cue.says("which booking", "booking number"), "tells")
            .after("opens", Cue.says("certificate"), "insists")
            .after("tells", Cue.says("certificate"), "insists")
            .endsAfter("insists", Cue.anything())
            .endsAt(Cue.called("cancel_booking", Map.of("id", "ZFA04Y")))
            .user();

    Trial trial = replay(user);

    assertThat(trial.passed()).isTrue();
    assertThat(said(trial))
        .containsExactly(
            "I want to cancel my booking.",
            "It is ZFA04Y.",
            "No certificate, please: I want my money back.");
  }

  @Test
  void aGoalIsPlayedByRulesOrByAModel() {
    LanguageModel model = request -> ModelReply.text("I have cancelled your booking.");

    Goal goal =
        Goal.of("Cancel the booking for a refund to the card.", "I want to cancel my booking.")
            .knows("booking number", "ZFA04Y", "reservation code", "which booking")
            .knows("date of birth", "1990-05-20", "born")
            .accepts("refund to the card")
            .declines("certificate", "voucher")
            .confirms("cancel_booking", Map.of("id", "ZFA04Y"))
            .done(Cue.called("cancel_booking", Map.of("id", "ZFA04Y")));

    User byRules = goal.byRules();
    User played = goal.playedBy(LanguageModel.named("plays-users", model), "small");

    Trial stubborn = replay(byRules);
    assertThat(said(stubborn))
        .startsWith("I want to cancel my booking.", "My booking number is ZFA04Y.")
        .element(2)
        .isEqualTo("No, thank you.");
    assertThat(replay(played).run().ending())
        .hasToString(
            "VOID: the simulated user spoke as the agent: \"I have cancelled your booking.\"");
  }

  record Shy(User user) implements User {
    @Override
    public Optional<Message> next(Trace soFar) {
      return user.next(soFar);
    }

    @Override
    public Optional<String> fault(Trace trace) {
      return trace.userMessages().size() > 5 ? Optional.of("talked too much") : Optional.empty();
    }
  }

  @Test
  void aUserOfYoursMayBeAtFault() {
    Trial trial = replay(new Shy(User.scripted("a", "b", "c", "d", "e", "f")));

    assertThat(trial.run().ending()).hasToString("VOID: the simulated user talked too much");
  }

  @Test
  void recordedModelsReplyUpToWhereAChangeBegins() {
    Agent agent =
        Agent.text(
            session ->
                message -> {
                  var unused = session.tools().call("book", Map.of(), in -> "K-1");
                  return session
                      .models()
                      .call(ModelRequest.prompt("m", message), asked -> ModelReply.text("Booked."))
                      .text();
                });
    Harness recordedOn = Harness.empty();
    Learner learner = AgentCl.learner(agent, recordedOn).ids(() -> "c-1").build();
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      conversation.say("Book it.");
    }
    Experience complained = learner.draft("c-1").experience();

    Scenario scenario =
        Recordings.draft(complained)
            .tape()
            .recordedModels(recordedOn)
            .expect(called("book").times(1))
            .build();

    Trial trial = learner.replayer().replay(scenario, recordedOn);
    Run.Anchor anchor = trial.run().anchor();
    assertThat(trial.passed()).isTrue();
    assertThat(anchor).hasToString("1 replies as recorded, 0 tokens saved");
  }

  @Test
  void examplesOfTheGuideStandHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/UserExamplesTest.java"));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/users.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();

    assertThat(blocks)
        .hasSize(4)
        .allSatisfy(
            block ->
                assertThat(List.of(2, 4))
                    .anySatisfy(
                        deep ->
                            assertThat(source)
                                .contains(block.indent(deep).replaceAll("(?m)^ +$", ""))));
  }
}
