package io.agentcl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.KnownFailure;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.triage.Issue;
import io.agentcl.triage.Triage;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KnownFailureDraftTest {

  private static KnownFailure failure(Told... all) {
    Triage triage = Triage.builder().grader(Calls.notCalled("book")).build();
    for (Told each : all) {
      triage.add(each.recorded());
    }
    return triage.report().issues().stream()
        .filter(issue -> issue.fingerprint().grader().equals("must not call book"))
        .findFirst()
        .orElseThrow();
  }

  private static ScenarioDraft draft(KnownFailure failure, Map<String, Told> kept) {
    return Recordings.draft(
        failure,
        id -> {
          if (!kept.containsKey(id)) {
            throw new NoSuchElementException("no conversation \"%s\" is kept".formatted(id));
          }
          return kept.get(id).draft();
        });
  }

  private static Told booked(String id) {
    return new Told(id)
        .user("To Oslo")
        .call("book", Map.of("to", "OSL"))
        .agent("Booked.")
        .user("Thanks, bye");
  }

  @Nested
  class AnIssueOfATriage {

    @Test
    void isDraftedFromTheConversationThatIsKeptAndTellsMost() {
      Told lossy = booked("lossy").lost(3);
      Told open = booked("open").call("book", Map.of("to", "BGO"), new ToolAnswer.Unknown());
      KnownFailure issue = failure(booked("gone"), lossy, booked("dull"), Told.corrected());

      ScenarioDraft draft =
          draft(
              issue,
              Map.of(
                  "lossy", lossy, "dull", booked("dull"), "c-1", Told.corrected(), "open", open));

      assertThat(draft.experience().id()).isEqualTo("c-1");
      assertThat(draft.notes())
          .contains(
              "failure %s: not drafted from conversation \"gone\": no conversation \"gone\" is kept"
                  .formatted(issue.id()),
              "failure %s: not drafted from conversation \"lossy\": 3 events were not kept for want of room"
                  .formatted(issue.id()),
              "failure %s: not drafted from conversation \"dull\": its surest suggestion is less sure, or it is longer"
                  .formatted(issue.id()));
    }

    @Test
    void isDraftedFromWhatThereIs() {
      Told lossy = booked("lossy").lost(3);

      ScenarioDraft draft = draft(failure(booked("gone"), lossy), Map.of("lossy", lossy));

      assertThat(draft.experience().id()).isEqualTo("lossy");
    }

    @Test
    void whoseConversationsAreErasedSaysSoOfEach() {
      KnownFailure issue = failure(booked("one"), booked("two\nof two"));

      assertThatThrownBy(() -> draft(issue, Map.of()))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage(
              """
              No conversation of failure %s is there to be drafted from; to mend it, wait until it \
              is seen again.
                - one: no conversation "one" is kept
                - two of two: no conversation "two of two" is kept\
              """
                  .formatted(issue.id()));
    }
  }

  @Nested
  class ALearner {

    private final AtomicInteger count = new AtomicInteger();
    private final Learner learner =
        AgentCl.learner(
                Agent.text(
                    session ->
                        message ->
                            session
                                .tools()
                                .call("refund", Map.of("id", "R-1"), a -> "paid")
                                .text()),
                Harness.empty())
            .ids(() -> "c-" + count.incrementAndGet())
            .build();

    @Test
    void draftsFromAnIssue() {
      try (LiveConversation conversation = learner.live().open(Context.user("ada"))) {
        conversation.say("I want my money");
      }
      learner.signal("c-1", Signal.thumbsDown("It refunds!"));
      Triage triage = Triage.builder().grader(Calls.notCalled("refund")).build();
      triage.add(learner.draft("c-1").experience());
      Issue issue = triage.report().issues().get(0);

      ScenarioDraft draft = learner.draft(issue);

      assertThat(draft.experience().id()).isEqualTo("c-1");
      assertThat(draft.gradedBy(Calls.notCalled("refund")).suggestions()).hasSize(1);
    }

    @Test
    void saysWhyNoneIsThere() {
      try (LiveConversation open = learner.live().open(Context.user("ada"))) {
        open.say("I want my money");

        assertThatThrownBy(() -> learner.draft(failureOf("c-1", "c-9")))
            .isInstanceOf(NoSuchElementException.class)
            .hasMessageContaining("- c-1: conversation \"c-1\" is still open; close it first")
            .hasMessageContaining("- c-9: no conversation \"c-9\" is kept");
      }
    }

    private KnownFailure failureOf(String... ids) {
      return new KnownFailure() {
        @Override
        public String id() {
          return "f-1";
        }

        @Override
        public List<String> conversations() {
          return List.of(ids);
        }
      };
    }
  }
}
