package io.agentcl.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import io.agentcl.experience.Signal;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProposersTest {

  private static final Harness NOTHING = Harness.empty();

  private static TraceEvent said(String text) {
    return new TraceEvent.UserSaid(Instant.EPOCH, Message.of(text));
  }

  private static TraceEvent called(String tool, Map<String, ?> arguments) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(
        Instant.EPOCH, call, call, ToolAnswer.answered("done"), List.of());
  }

  private static Trial failing(Want scenario, TraceEvent... events) {
    Run run = new Run(0, Trace.of(List.of(events)), Value.NULL, List.of(), Ending.COMPLETED);
    return new Trial(scenario, run, Score.fail("it fails"));
  }

  private static List<String> titles(PatchProposer proposer, Harness harness, Trial... failing) {
    return proposer.propose(ProposalRequest.on(harness, List.of(failing))).stream()
        .map(Patch::title)
        .toList();
  }

  @Nested
  class Candidates {

    private final PatchProposer candidates =
        Proposers.candidates(Notes.LAYER, Map.of("a", "one", "b", "two"));

    @Test
    void areOnePatchEachButForWhatStandsThereAlready() {
      Harness hasOne = Harness.builder().put(Notes.LAYER, "a", "one").build();

      assertThat(titles(candidates, NOTHING, failing(Want.note("x"))))
          .containsExactly("note/a", "note/b");
      assertThat(titles(candidates, hasOne, failing(Want.note("x")))).containsExactly("note/b");
    }

    @Test
    void costAtLeastTheirLayer() {
      assertThat(candidates.lowerBound(NOTHING)).isEqualTo(Notes.LAYER.bits());
    }

    @Test
    void haveNamesThatCanBeAddresses() {
      assertThatThrownBy(() -> Proposers.candidates(Notes.LAYER, Map.of(" ", "one")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Routes {

    @Test
    void areProposedOnTheWordsOfTheUser() {
      PatchProposer routes = Proposers.routesTo("billing");

      assertThat(titles(routes, NOTHING, failing(Want.note("x"), said("My Refund, my refund!"))))
          .containsExactly("routing/billing/on-refund");
      assertThat(routes.lowerBound(NOTHING)).isEqualTo(Route.LAYER.bits());
    }
  }

  @Nested
  class Confirmations {

    @Test
    void areProposedForEachToolThatWasCalled() {
      PatchProposer confirm = new ConfirmFirstProposer();
      Trial trial =
          failing(
              Want.note("x"),
              said("pay"),
              called("look", Map.of()),
              called("pay", Map.of("amount", 1)),
              called("pay", Map.of("amount", 2)));

      assertThat(titles(confirm, NOTHING, trial))
          .containsExactly("workflow/look/confirm-first", "workflow/pay/confirm-first");
      assertThat(confirm.lowerBound(NOTHING)).isEqualTo(WorkflowRule.LAYER.bits());
    }
  }

  @Nested
  class CorrectedArguments {

    private final PatchProposer corrected = new CorrectedArgumentProposer();

    @Test
    void areProposedWhereTheUserSpokeBetweenTwoCallsOfOneTool() {
      Trial trial =
          failing(
              Want.note("x").in(Context.user("eve")),
              said("to Oslo on 3/4"),
              called("book", Map.of("date", "2026-03-04")),
              said("3 April!"),
              called("book", Map.of("date", "2026-04-03")));

      assertThat(titles(corrected, NOTHING, trial))
          .singleElement()
          .asString()
          .startsWith("tool/book/date-corrected-");
      assertThat(corrected.lowerBound(NOTHING)).isEqualTo(ToolRule.LAYER.bits());
    }

    @Test
    void areNotProposedWithoutAWordOrForAllArgumentsAtOnce() {
      Trial silent =
          failing(
              Want.note("x").in(Context.user("eve")),
              said("to Oslo"),
              called("book", Map.of("date", "1")),
              called("book", Map.of("date", "2")));
      Trial another =
          failing(
              Want.note("y").in(Context.user("eve")),
              said("to Oslo"),
              called("book", Map.of("a", 1, "b", 1, "c", 1)),
              said("and to Rome"),
              called("book", Map.of("a", 2, "b", 2, "c", 2)));

      assertThat(titles(corrected, NOTHING, silent, another)).isEmpty();
    }
  }

  @Nested
  class Corrections {

    private final PatchProposer corrections = new CorrectionPromptProposer();
    private final Want complaint = Want.note("x").saying(Signal.correction("Keep it short."));

    @Test
    void becomePromptSectionsOfTheirUser() {
      assertThat(titles(corrections, NOTHING, failing(complaint.in(Context.user("eve")))))
          .singleElement()
          .asString()
          .startsWith("prompt/");
      assertThat(corrections.lowerBound(NOTHING)).isEqualTo(PromptSection.LAYER.bits());
    }

    @Test
    void areNotProposedForNobodyOrOfNothing() {
      assertThat(titles(corrections, NOTHING, failing(complaint))).isEmpty();
      assertThat(
              titles(
                  corrections,
                  NOTHING,
                  failing(Want.note("x").saying(Signal.thumbsUp()).in(Context.user("eve")))))
          .isEmpty();
    }
  }

  @Nested
  class AllOfSeveral {

    @Test
    void proposeWhatEachDoesFromTheLowestBoundOn() {
      PatchProposer all =
          Proposers.all(
              Proposers.candidates(Notes.LAYER, Map.of("a", "one")), Proposers.routesTo("billing"));

      assertThat(titles(all, NOTHING, failing(Want.note("x"), said("refund"))))
          .containsExactly("note/a", "routing/billing/on-refund");
      assertThat(all.lowerBound(NOTHING))
          .isEqualTo(Math.min(Notes.LAYER.bits(), Route.LAYER.bits()));
    }
  }
}
