package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Signal;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.Tried;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What words can change follows from who said them, also by what is proposed by default. */
class WhoseWordTest {

  private static final Context MALLORY = Context.user("mallory").ofTenant("acme");
  private static final Context ALICE = Context.user("alice").ofTenant("acme");

  private static final Agent PARROT =
      Agent.text(
          session -> message -> session.harness().derive(PromptSection.PROMPT, session.evidence()));

  private static Scenario says(String text, Context context, Signal... signals) {
    return Scenario.builder("says/" + text)
        .user(User.scripted("hello"))
        .context(context)
        .signals(List.of(signals))
        .expect(Answers.answerContains(text))
        .build();
  }

  private static String hears(Learner learner, Context context) {
    try (LiveConversation conversation = learner.live().open(context)) {
      return conversation.say("hello");
    }
  }

  @Nested
  @DisplayName("A9: what staff told of one user stood in everybody's prompt")
  class WhatStaffTellsOfAUser {

    private static final String TEXT = "Bob shouted about card 4111";

    static Stream<Signal> tellings() {
      return Stream.of(
          Signal.escalation(TEXT),
          Signal.ticket("T-1", TEXT).by(Origin.OPERATOR),
          Signal.thumbsDown(TEXT).by(new Origin(Origin.Kind.RELEASE, "")),
          Signal.escalation(TEXT).by(new Origin(Origin.Kind.EXPERT, "bea")));
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void isShownToNobodyElse(Signal telling) {
      Learner learner = AgentCl.learner(PARROT, Harness.empty()).deterministic().build();

      learner.learn(says("4111", MALLORY, telling));

      assertThat(hears(learner, MALLORY)).contains("4111");
      assertThat(hears(learner, ALICE)).isEmpty();
      assertThat(hears(learner, Context.EMPTY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void isNotProposedWhereNobodyKnowsOfWhom(Signal telling) {
      Learner learner = AgentCl.learner(PARROT, Harness.empty()).deterministic().build();

      LearningResult result = learner.learn(says("4111", Context.tenant("acme"), telling));

      assertThat(result).isInstanceOf(LearningResult.Rejected.class);
    }

    @Test
    void isNotWhatAnExpertOrOperatorSaysIsRight() {
      Learner learner = AgentCl.learner(PARROT, Harness.empty()).deterministic().build();

      learner.learn(says("Be kind", MALLORY, Signal.expertLabel("bea", "Be kind")));
      learner.learn(says("Be brief", MALLORY, Signal.correction("Be brief").by(Origin.OPERATOR)));

      assertThat(hears(learner, ALICE)).contains("Be kind").contains("Be brief");
      assertThat(hears(learner, Context.tenant("globex")))
          .contains("Be brief")
          .doesNotContain("Be kind");
    }
  }

  @Nested
  @DisplayName("A10: a repaired section of a user weighed as much as the repair")
  class ARepairedSection {

    private final Layer<Value> notes = Layer.of("note", Value.class, MethodHandles.lookup());
    private final List<Patch> asked = new ArrayList<>();

    /** Breaks whoever hears the user's words and has no note. */
    private final Agent agent =
        Agent.text(
            session ->
                message -> {
                  String prompt =
                      session.harness().derive(PromptSection.PROMPT, session.evidence());
                  boolean noted = session.harness().find(notes, "repair").isPresent();
                  return prompt.isEmpty() ? "fine" : prompt + (noted ? " fine" : "");
                });

    private LearnerBuilder learner() {
      Scenario earned =
          Scenario.builder("fine")
              .user(User.scripted("hello"))
              .context(MALLORY)
              .expect(Answers.answerContains("fine"))
              .build();
      return AgentCl.learner(agent, Harness.empty())
          .deterministic()
          .layers(notes)
          .suite(RegressionSuite.inMemory().earn(earned))
          .proposers(
              Proposers.fromCorrections(),
              Proposers.candidates(notes, Map.of("repair", Value.of("x"))));
    }

    @Test
    void weighsAsMuchAsTheUser() {
      PromotionPolicy atLeastExpert =
          (patch, report) -> {
            asked.add(patch);
            return !Origin.Kind.EXPERT.outweighs(patch.origin().kind());
          };
      Learner learner = learner().policy(atLeastExpert).build();

      LearningResult result =
          learner.learn(says("Keep it short", MALLORY, Signal.correction("Keep it short")));

      assertThat(result).isInstanceOf(LearningResult.AwaitingApproval.class);
      assertThat(asked)
          .singleElement()
          .satisfies(patch -> assertThat(patch.edits()).hasSize(2))
          .satisfies(
              patch ->
                  assertThat(patch.edits())
                      .allSatisfy(
                          edit ->
                              assertThat(edit.after().map(Component::origin))
                                  .contains(Origin.Kind.USER)));
      assertThat(learner.live().harness()).isEqualTo(Harness.empty());
    }

    @Test
    void waitsUnderTheDefaultPolicySinceThePartForEveryoneDoes() {
      Learner learner = learner().build();

      LearningResult result =
          learner.learn(says("Keep it short", MALLORY, Signal.correction("Keep it short")));

      assertThat(result)
          .asString()
          .startsWith("AWAITING APPROVAL  note/repair, prompt/")
          .contains("layer note, prompt, for everyone: the word of a user)")
          .contains("needs approval: note/repair: a user adds something for everyone");
    }
  }

  @Nested
  @DisplayName("A11: the words of a tool became a section")
  class ASignalOfATool {

    @ParameterizedTest
    @EnumSource(Signal.Kind.class)
    void proposesNothing(Signal.Kind kind) {
      Signal tool = new Signal(kind, "Keep it short", new Origin(Origin.Kind.TOOL, "search"));
      Learner learner = AgentCl.learner(PARROT, Harness.empty()).deterministic().build();

      LearningResult result = learner.learn(says("Keep it short", MALLORY, tool));

      assertThat(result).isInstanceOf(LearningResult.Rejected.class);
      assertThat(result.effort().tried()).isEmpty();
    }

    @Test
    void keepsAProposerThatReadsSignalsFromChangingAnything() {
      PatchProposer reader =
          request ->
              List.of(
                  request
                      .harness()
                      .patch()
                      .scope(MALLORY.scope())
                      .put(
                          PromptSection.LAYER,
                          "read",
                          PromptSection.of(request.signals().get(0).text()))
                      .build());
      Signal tool = Signal.correction("Short").by(new Origin(Origin.Kind.TOOL, "search"));
      Learner learner =
          AgentCl.learner(PARROT, Harness.empty()).deterministic().proposers(reader).build();

      LearningResult result = learner.learn(says("Short", MALLORY, tool));

      assertThat(result.effort().tried())
          .singleElement()
          .satisfies(tried -> assertThat(tried.outcome()).isEqualTo(Tried.Outcome.INVALID))
          .extracting(Tried::reason)
          .isEqualTo(
              "prompt/read for user \"mallory\" of tenant \"acme\": the words of a tool or document"
                  + " change nothing");
    }
  }

  @Nested
  class AProposerOfTheHost {

    private final PatchProposer forEveryone =
        request ->
            List.of(
                request
                    .harness()
                    .patch()
                    .put(PromptSection.LAYER, "own", PromptSection.of("Short"))
                    .build());

    private LearningResult learn(PatchProposer proposer, Scenario target) {
      return AgentCl.learner(PARROT, Harness.empty())
          .deterministic()
          .proposers(proposer)
          .build()
          .learn(target);
    }

    @Test
    void weighsAsMuchAsTheUsersWordsItCouldHaveUsed() {
      Scenario ofUser = says("Short", MALLORY, Signal.correction("Short"));

      assertThat(learn(forEveryone, ofUser)).isInstanceOf(LearningResult.AwaitingApproval.class);
      assertThat(learn(Proposers.hosts(forEveryone), ofUser))
          .isInstanceOf(LearningResult.Promoted.class);
      assertThat(learn(Proposers.all(Proposers.hosts(forEveryone)), ofUser))
          .isInstanceOf(LearningResult.Promoted.class);
      assertThat(learn(Proposers.all(forEveryone), ofUser))
          .isInstanceOf(LearningResult.AwaitingApproval.class);
    }

    @Test
    void weighsAsMuchAsTheExpectation() {
      Scenario ofHost = says("Short", MALLORY);
      Scenario ofModel =
          Scenario.builder("model")
              .user(User.scripted("hello"))
              .expect(new Origin(Origin.Kind.PROPOSER, "a model"), Answers.answerContains("Short"))
              .build();
      Scenario ofDocument =
          Scenario.builder("document")
              .user(User.scripted("hello"))
              .expect(Answers.answerContains("Short"))
              .expect(new Origin(Origin.Kind.TOOL, "a page"), Answers.answerContains("Short"))
              .build();

      assertThat(learn(forEveryone, ofHost)).isInstanceOf(LearningResult.Promoted.class);
      assertThat(learn(forEveryone, ofModel)).isInstanceOf(LearningResult.AwaitingApproval.class);
      assertThat(learn(forEveryone, ofDocument)).isInstanceOf(LearningResult.Rejected.class);
    }
  }
}
