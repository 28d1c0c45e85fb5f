package io.agentcl.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Session;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What was redacted by stable tokens is a conversation still. */
class RedactedReplayTest {

  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final Pattern ORDER = Pattern.compile("#W(\\d{7})");
  private static final Pattern CARD = Pattern.compile("(?:\\d{4} ){3}\\d{4}");
  private static final Pattern PHONE = Pattern.compile("\\d{3}-\\d{3}-\\d{4}");

  private static final StableTokens TOKENS =
      StableTokens.builder(KEY)
          .shaped("order", ORDER)
          .opaque("user", Pattern.compile("\\bu-\\d+\\b"))
          .build();

  private static final String SAID =
      "I am u-42. Pay #W1234567 by 4111 1111 1111 1111 and text 415-555-0100.";

  /** Finds ids by their look, strips, counts and compares them, and passes them on. */
  private static String answer(Session session, String message) {
    String order = found(ORDER, message);
    long card = Long.parseLong(found(CARD, message).replace(" ", ""));
    String phone = found(PHONE, message).replace("-", "");
    ToolAnswer looked =
        session
            .tools()
            .call(
                "find_order",
                Map.of(
                    "number",
                    Long.valueOf(order.substring(2)),
                    "user",
                    session.context().text("user").orElse("")),
                arguments ->
                    Map.of(
                        "order",
                        order,
                        "json",
                        "{\"mail\":\"Ann\\u0040example.org\",\"cards\":[4111111111111111]}",
                        "phone",
                        4155550100L));
    return paid(
        session, new Told(order, card, phone), (Map<?, ?>) ((ToolAnswer.Answered) looked).result());
  }

  private record Told(String order, long card, String phone) {}

  private static String paid(Session session, Told told, Map<?, ?> result) {
    Map<?, ?> json =
        new tools.jackson.databind.ObjectMapper().readValue((String) result.get("json"), Map.class);
    boolean isSame =
        result.get("order").equals(told.order())
            && ((List<?>) json.get("cards")).contains(told.card())
            && result.get("phone").equals(Long.valueOf(told.phone()));
    session
        .tools()
        .call(
            isSame ? "pay" : "refuse",
            Map.of("card", told.card(), "mail", String.valueOf(json.get("mail"))),
            arguments -> "paid " + told.order());
    return "Paid %s, receipt to %s.".formatted(told.order(), json.get("mail"));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  private static Learner learner(Agent agent) {
    return AgentCl.learner(agent, Harness.empty())
        .deterministic()
        .agentVersion("1")
        .ids(() -> "c-1")
        .redactor(TOKENS)
        .build();
  }

  private static ScenarioDraft drafted(Learner learner, Context context) {
    try (LiveConversation conversation = learner.live().open(context)) {
      conversation.say(SAID);
      learner.signal("c-1", Signal.correction("I meant #W7654321, not #W1234567"));
    }
    return learner.draft("c-1").guarding();
  }

  private final Learner learner =
      learner(Agent.text(session -> message -> answer(session, message)));

  @Nested
  class AnAgentThatParsesIds {

    @Test
    void replaysFromTheTapeAsItWasRecorded() {
      ScenarioDraft draft = drafted(learner, Context.user("u-42"));
      Scenario scenario = draft.tape().expect(Calls.called("pay").times(1)).build();

      Trial trial = learner.replayer().replay(scenario, Harness.empty());

      assertThat(trial.passed()).as(trial.toString()).isTrue();
      assertThat(trial.run().trace().toolCalls().stream().map(called -> called.call()).toList())
          .isEqualTo(
              null == trial
                  ? null
                  : draft.experience().trace().toolCalls().stream()
                      .map(called -> called.call())
                      .toList());
    }

    @Test
    void leavesNothingOfWhatItWasTold() {
      Experience kept = drafted(learner, Context.user("u-42")).experience();

      assertThat(kept.toString())
          .doesNotContain(
              "1234567", "7654321", "4111", "555-0100", "5550100", "example.org", "u-42");
    }

    @Test
    void hasSignalsThatReferToTheSameIds() {
      Experience kept = drafted(learner, Context.user("u-42")).experience();
      String order = found(ORDER, kept.trace().userMessages().get(0).text());

      assertThat(kept.signals().get(0).text()).endsWith("not " + order);
    }
  }

  @Nested
  class AUsersId {

    @Test
    void thatBecomesNobodyElsesStays() {
      Experience kept = drafted(learner, Context.user("u-42")).experience();
      String user = kept.setting().context().text("user").orElseThrow();

      assertThat(user).matches("user_[a-z2-7]{16}");
      assertThat(kept.trace().userMessages().get(0).text()).startsWith("I am " + user + ".");
    }

    @Test
    void thatMayBecomeAnothersIsLeftOutAndAskedFor() {
      ScenarioDraft draft = drafted(learner, Context.user("#W1234567"));

      assertThat(draft.experience().setting().context())
          .isEqualTo(Context.EMPTY.with("user", null));
      assertThatThrownBy(() -> draft.tape().expect(Evaluator.that("any", run -> true)).build())
          .hasMessageContaining("the redactor changed the id of its user or tenant");
    }
  }

  @Nested
  class AnAgentThatAsksAModel {

    private static final Agent ASKING =
        Agent.text(
            session ->
                message ->
                    session
                        .models()
                        .call(
                            ModelRequest.prompt("m-1", "Answer: " + message),
                            asked ->
                                new ModelReply(
                                    Value.of(Map.of("text", "ok, 4111111111111111")), Usage.NONE))
                        .text());

    @Test
    void isAnsweredByWhatWasRecorded() {
      Learner asking = learner(ASKING);
      Scenario scenario =
          drafted(asking, Context.EMPTY)
              .recordedModels()
              .expect(Evaluator.that("any", run -> true))
              .build();

      Trial trial = asking.replayer().replay(scenario, Harness.empty());

      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }
  }

  @Test
  void keysAreRedactedOnlyWhereTheHostWantsItAndNoneIsLost() {
    Experience plain = drafted(learner, Context.EMPTY).experience();
    Experience keyed =
        new Experience(
            "c-2",
            new Experience.Setting(
                plain.setting().start(),
                Context.of(Map.of("by", Map.of("a@x.org", 1, "A@x.org", 2))),
                "h",
                "a"),
            Trace.of(List.of(new TraceEvent.UserSaid(plain.setting().start(), Message.of("hi")))),
            List.of());

    Map<?, ?> kept = by(Redacted.of(keyed, StableTokens.of(KEY)));
    Map<?, ?> redacted = by(Redacted.of(keyed, StableTokens.builder(KEY).keys().build()));

    assertThat(kept.keySet().stream().map(Object::toString))
        .containsExactlyInAnyOrder("a@x.org", "A@x.org");
    String token = TOKENS.redact("a@x.org");
    assertThat(redacted.keySet().stream().map(Object::toString))
        .containsExactlyInAnyOrder(token, token + "#2");
  }

  private static Map<?, ?> by(Experience experience) {
    return (Map<?, ?>)
        java.util.Objects.requireNonNull(experience.setting().context().value().asMap().get("by"));
  }

  @Test
  void whoRedactedIsToldInNoTextIfAPatternGoesWild() {
    StableTokens wild = StableTokens.builder(KEY).opaque("wild", Pattern.compile("(a+)+$")).build();
    Experience plain = drafted(learner, Context.EMPTY).experience();
    Experience said =
        new Experience(
            "c-2",
            plain.setting(),
            Trace.of(
                List.of(
                    new TraceEvent.UserSaid(
                        plain.setting().start(), Message.of("a".repeat(5_000) + "b")),
                    new TraceEvent.UserSaid(plain.setting().start(), Message.of("hi a@x.org")))),
            List.of());

    Experience redacted = Redacted.of(said, wild);

    assertThat(redacted.trace().userMessages())
        .containsExactly(
            Message.of("[not kept: the redactor failed]"),
            Message.of("hi " + TOKENS.redact("a@x.org")));
  }
}
