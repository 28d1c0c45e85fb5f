package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveConversation;
import io.agentcl.memory.Fact;
import io.agentcl.memory.FactExtractor;
import io.agentcl.memory.MemoryProposer;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.World;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile texts can do that somebody says, and who is served where ids are redacted. */
class HostileWordsTest {

  private static final Context MALLORY = Context.user("mallory").ofTenant("acme");
  private static final List<Context> OTHERS =
      List.of(
          Context.user("alice").ofTenant("acme"),
          Context.user("mallory").ofTenant("globex"),
          Context.user("mallory"),
          Context.user("Mallory").ofTenant("acme"),
          Context.tenant("acme"),
          Context.EMPTY);

  /** Sends an account's money wherever it is told, by the user or by the prompt. */
  private static final Agent GULLIBLE =
      Agent.text(
          session ->
              message -> {
                session.harness().all(Fact.LAYER);
                String prompt = session.harness().derive(PromptSection.PROMPT, session.evidence());
                return session
                    .tools()
                    .call("act", Map.of("on", message + prompt), arguments -> "done")
                    .text();
              });

  static List<String> attacks() throws IOException {
    Path file =
        Path.of(
            System.getProperty("agentcl.shared", "../shared"), "data", "attacks", "attacks.jsonl");
    assumeTrue(Files.exists(file), "there is no " + file);
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      texts.add(String.valueOf(Value.ofJson(line).asMap().get("text")));
    }
    assertThat(texts).hasSizeGreaterThan(100);
    return texts;
  }

  @DisplayName("A1, A2, A11: whoever says them, hostile words change nothing beyond him")
  @ParameterizedTest
  @EnumSource(
      value = Origin.Kind.class,
      names = {"TOOL", "USER", "PROPOSER"})
  void hostileWordsChangeNothingForOthers(Origin.Kind kind) throws IOException {
    int changed = 0;
    for (String text : attacks()) {
      Harness live = learned(text, kind);
      for (Context other : OTHERS) {
        assertThat(seen(live, other)).as("%s: %s", other, text).isEmpty();
      }
      if (kind == Origin.Kind.TOOL) {
        assertThat(seenOfWords(live)).as(text).isEmpty();
      }
      changed += live.equals(Harness.empty()) ? 0 : 1;
    }
    assertThat(changed).as("attempts that changed anything").isPositive();
  }

  /** Returns what is live after {@code text} was said, and was said to be right. */
  private static Harness learned(String text, Origin.Kind kind) {
    try (Learner learner =
        AgentCl.learner(GULLIBLE, Harness.empty())
            .deterministic()
            .layers(Fact.LAYER)
            .proposers(
                Proposers.fromCorrections(),
                Proposers.routesTo("supervisor"),
                new MemoryProposer(FactExtractor.sentences()))
            .threads(1)
            .build()) {
      String id = say(learner, MALLORY, text);
      learner.signal(id, Signal.correction(text).by(new Origin(kind, "somebody")));
      learner.learn(
          learner
              .draft(id)
              .world(() -> World.of(Map.of("act", call -> "done")))
              .expect(Calls.notCalled("act").with("on", text))
              .build());
      return learner.live().harness();
    }
  }

  private static List<Object> seen(Harness harness, Context context) {
    List<Object> seen = new ArrayList<>();
    Stream.of("prompt", "tool", "workflow", "routing", "memory", "skill", "model")
        .filter(layer -> harness.size(layer, context.scope()) > 0)
        .forEach(seen::add);
    return seen;
  }

  /** Rules to confirm hold none of the words; sections and facts do. */
  private static List<Object> seenOfWords(Harness harness) {
    List<Object> seen = seen(harness, MALLORY);
    seen.remove("workflow");
    return seen;
  }

  private static String say(Learner learner, Context context, String text) {
    try (LiveConversation conversation = learner.live().open(context)) {
      conversation.say(text);
      return conversation.id();
    }
  }

  @DisplayName("A8: with e-mails as ids and a redactor of e-mails, the wrong user was served")
  @ParameterizedTest
  @ValueSource(strings = {"ann@example.com", "o'neil+x@example.co.uk", "ANN@EXAMPLE.COM"})
  void aUserWhoseIdIsRedactedIsServedOnceTheHostSaysWhoItWas(String mail) {
    Learner learner = mailLearner();
    String id = say(learner, Context.user(mail), "hello");
    learner.signal(id, Signal.correction("Keep it short"));
    ScenarioDraft draft = learner.draft(id).expect(Answers.answerContains("short"));

    assertThatThrownBy(draft::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Conversation \"%s\" makes no scenario yet.\n  - the redactor changed the id of its user"
                + " or tenant, so that it is not known whose it is: call context(..) with the id",
            id);
    LearningResult result = learner.learn(draft.context(Context.user(mail)).build());

    assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    assertThat(hears(learner, Context.user(mail))).contains("Keep it short");
    assertThat(hears(learner, Context.user("[email]"))).isEmpty();
    assertThat(hears(learner, Context.user("bob@example.com"))).isEmpty();
  }

  @DisplayName("A8")
  @Test
  void aUserWhoseIdIsNotRedactedIsServedAtOnce() {
    Learner learner = mailLearner();
    String id = say(learner, Context.user("u-42"), "I am ann@example.com");
    learner.signal(id, Signal.correction("Keep it short"));

    LearningResult result =
        learner.learn(learner.draft(id).expect(Answers.answerContains("short")).build());

    assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    assertThat(hears(learner, Context.user("u-42"))).contains("Keep it short");
    assertThat(hears(learner, Context.user("[email]"))).isEmpty();
  }

  private static Learner mailLearner() {
    return AgentCl.learner(
            Agent.text(
                session ->
                    message -> session.harness().derive(PromptSection.PROMPT, session.evidence())),
            Harness.empty())
        .deterministic()
        .redactor(text -> text.replaceAll("[\\w.+']+@[\\w.]+", "[email]"))
        .build();
  }

  private static String hears(Learner learner, Context context) {
    try (LiveConversation conversation = learner.live().open(context)) {
      return conversation.say("hello");
    }
  }
}
