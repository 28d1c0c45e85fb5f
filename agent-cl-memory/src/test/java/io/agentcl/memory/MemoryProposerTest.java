package io.agentcl.memory;

import static io.agentcl.memory.Situation.JUNE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.run.Context;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryProposerTest {
  private static final String TEXT = "The price of x200 is 12 EUR.";
  private static final Fact OLD = Fact.of("x200", "price", "10 EUR");
  private static final Harness HARNESS =
      Harness.builder().put(Fact.LAYER, "x200/price/old", OLD).build();

  private static final Scope ACME = Scope.of("tenant", "acme");
  private static final Context CONTEXT =
      Context.user("alice").with("tenant", "acme").with("product", "appliances/x200");

  @Nested
  class AUsersCorrection {
    private final Signal signal = Signal.correction(TEXT);
    private final Scope alice = ACME.with("user", "alice");

    @Test
    void isProposedWithinTheUsersOwnScopeOnly() {
      List<Patch> patches = propose(HARNESS, CONTEXT, signal);

      assertThat(patches)
          .extracting(MemoryProposerTest::added)
          .extracting(Fact::scope)
          .containsExactly(
              alice.with("product", "appliances/x200"), alice.with("product", "appliances"), alice);
    }

    @Test
    void holdsFromTheScenariosStartAsTheUsersWord() {
      Patch patch = propose(HARNESS, Context.user("alice"), signal).get(0);

      assertThat(added(patch))
          .isEqualTo(
              Fact.of("x200", "price", "12 EUR")
                  .withScope(Scope.of("user", "alice"))
                  .withValidity(Validity.since(JUNE))
                  .withOrigin(Origin.Kind.USER));
      assertThat(patch.reason()).isEqualTo("\"x200/price: 12 EUR\" holds for user=alice");
      assertThat(patch.origin()).isEqualTo(new Origin(Origin.Kind.USER, "price/x200"));
    }

    @Test
    void isNotProposedWithoutAUser() {
      assertThat(propose(HARNESS, Context.EMPTY.with("tenant", "acme"), signal)).isEmpty();
    }

    @Test
    void hasNoMoreAuthorityForBeingLabelledAnExperts() {
      Signal dressedUp =
          Signal.expertLabel("eve", TEXT).by(new Origin(Origin.Kind.USER, "ticket 7"));

      List<Patch> patches = propose(HARNESS, Context.user("eve"), dressedUp);

      assertThat(patches)
          .extracting(each -> added(each).scope())
          .containsExactly(Scope.of("user", "eve"));
      assertThat(patches).extracting(Patch::origin).containsExactly(dressedUp.origin());
    }

    @Test
    void doesNotEndAnOperatorsFactInTheUsersScope() {
      Harness harness = facts(Map.of("x200/price/a", OLD.withScope(Scope.of("user", "alice"))));

      List<Patch> patches = propose(harness, Context.user("alice"), signal);

      assertThat(patches).singleElement().extracting(each -> each.edits().size()).isEqualTo(1);
    }

    @Test
    void mayEndWhatTheUserSaidBefore() {
      Fact own = OLD.withScope(Scope.of("user", "alice")).withOrigin(Origin.Kind.USER);
      Harness harness = facts(Map.of("x200/price/a", own));

      List<Patch> patches = propose(harness, Context.user("alice"), signal);

      assertThat(patches).hasSize(2);
      assertThat(all(harness.with(patches.get(1))))
          .containsExactlyInAnyOrder(
              own.withValidity(Validity.ALWAYS.endingAt(JUNE)), added(patches.get(0)));
    }
  }

  @Nested
  class AnExpertsLabel {
    private final Signal signal = Signal.expertLabel("dana", TEXT);

    @Test
    void isProposedForTheProductAndThenWiderUpToTheTenant() {
      assertThat(propose(HARNESS, CONTEXT, signal))
          .extracting(each -> added(each).scope())
          .containsExactly(
              ACME.with("product", "appliances/x200"), ACME.with("product", "appliances"), ACME);
    }

    @Test
    void fixesTheProductWithoutTouchingItsSiblingWhereItIsNarrow() {
      Patch narrow = propose(HARNESS, CONTEXT, signal).get(0);
      Patch wide = propose(HARNESS, CONTEXT, signal).get(2);
      Context sibling = CONTEXT.with("product", "appliances/x300");

      assertThat(price(HARNESS.with(narrow), CONTEXT)).isEqualTo("12 EUR");
      assertThat(price(HARNESS.with(narrow), sibling)).isEqualTo("10 EUR");
      assertThat(price(HARNESS.with(wide), sibling)).isEqualTo("12 EUR");
    }

    @Test
    void doesNotEndAnOperatorsFact() {
      assertThat(propose(HARNESS, CONTEXT, signal)).allMatch(patch -> patch.edits().size() == 1);
    }

    @Test
    void doesNotEndAFactThatReachesBeyondTheTenant() {
      Harness harness = facts(Map.of("x200/price/a", OLD.withOrigin(Origin.Kind.EXPERT)));

      assertThat(propose(harness, CONTEXT, signal)).allMatch(patch -> patch.edits().size() == 1);
    }
  }

  @Nested
  class AnOperatorsTicket {
    private final Signal signal =
        Signal.ticket("T-1", TEXT).by(new Origin(Origin.Kind.OPERATOR, "T-1"));

    @Test
    void isProposedAsWideAsEverywhere() {
      assertThat(propose(HARNESS, CONTEXT, signal))
          .extracting(each -> added(each).scope())
          .containsExactly(
              ACME.with("product", "appliances/x200"),
              ACME.with("product", "appliances"),
              ACME,
              Scope.GLOBAL,
              Scope.GLOBAL);
    }

    @Test
    void mayEndTheOldFactAndKeepItsPast() {
      List<Patch> patches = propose(HARNESS, CONTEXT, signal);
      Harness after = HARNESS.with(patches.get(patches.size() - 1));

      assertThat(price(after, Context.EMPTY)).isEqualTo("12 EUR");
      assertThat(after.find(Fact.LAYER, "x200/price/old"))
          .contains(OLD.withValidity(Validity.ALWAYS.endingAt(JUNE)));
      assertThat(patches.get(patches.size() - 1).reason())
          .isEqualTo("\"x200/price: 12 EUR\" supersedes \"10 EUR\" for everywhere");
    }

    @Test
    void replacesAFactThatBeganAtTheSameInstant() {
      Harness harness = facts(Map.of("x200/price/0", OLD.withValidity(Validity.since(JUNE))));

      List<Patch> patches = propose(harness, Context.EMPTY, signal);

      assertThat(patches)
          .anySatisfy(patch -> assertThat(all(harness.with(patch))).containsExactly(added(patch)));
    }
  }

  @Nested
  class NothingIsProposed {

    @Test
    void fromATool() {
      Signal tool = Signal.correction(TEXT).by(new Origin(Origin.Kind.TOOL, "web page"));

      assertThat(propose(HARNESS, CONTEXT, tool)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
        value = Signal.Kind.class,
        names = {"THUMBS_UP", "THUMBS_DOWN", "ESCALATION"})
    void fromWhatStatesNothing(Signal.Kind kind) {
      assertThat(propose(HARNESS, CONTEXT, new Signal(kind, TEXT, Origin.OPERATOR))).isEmpty();
    }

    @Test
    void thatIsToldAlready() {
      Signal known = Signal.correction("The price of x200 is 10 EUR");

      assertThat(propose(HARNESS, CONTEXT, known)).isEmpty();
    }

    @Test
    void thatANarrowerFactWouldHide() {
      Harness harness = facts(Map.of("x200/price/a", OLD.withScope(Scope.of("session", "s1"))));

      assertThat(propose(harness, CONTEXT.with("session", "s1"), Signal.expertLabel("dana", TEXT)))
          .isEmpty();
    }
  }

  @Nested
  class AContextThatNoScopeCanName {

    @Test
    void isRefusedRatherThanWidened() {
      Context shouting = Context.user("alice").with("tenant", "ACME");

      assertThatThrownBy(() -> propose(HARNESS, shouting, Signal.correction(TEXT)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "no fact can be proposed for a context whose tenant is \"ACME\"; to mend it, open"
                  + " conversations with a text there that a scope accepts");
    }

    @Test
    void isNotTakenForItsLookAlike() {
      assertThatThrownBy(
              () -> propose(HARNESS, Context.user("\uff41lice"), Signal.correction(TEXT)))
          .hasMessageStartingWith("no fact can be proposed for a context whose user is");
    }
  }

  @Test
  void theSameCorrectionTwiceIsOneProposal() {
    Signal signal = Signal.correction(TEXT);

    assertThat(propose(HARNESS, Context.user("alice"), signal, signal)).hasSize(1);
  }

  @Test
  void noProposalIsSmallerThanTheLayersBits() {
    assertThat(new MemoryProposer(FactExtractor.sentences()).lowerBound(HARNESS)).isEqualTo(2);
  }

  private static List<Patch> propose(Harness harness, Context context, Signal... signals) {
    Trial failing = Corrections.failing("price/x200", context, List.of(signals));
    return new MemoryProposer(FactExtractor.sentences())
        .propose(ProposalRequest.on(harness, List.of(failing)).build());
  }

  private static Harness facts(Map<String, Fact> facts) {
    Harness.Builder builder = Harness.builder();
    facts.forEach((name, fact) -> builder.put(Fact.LAYER, name, fact));
    return builder.build();
  }

  /** Returns the fact that states what was corrected. */
  private static Fact added(Patch patch) {
    return patch.edits().stream()
        .flatMap((Edit edit) -> edit.after().stream())
        .map(component -> component.as(Fact.LAYER))
        .filter(fact -> fact.statement().text().equals("12 EUR"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Fact> all(Harness harness) {
    return List.copyOf(harness.all(Fact.LAYER).values());
  }

  private static String price(Harness harness, Context context) {
    return harness
        .derive(Recall.FACT, Recall.slot(Situation.in(context), "x200", "price"))
        .map(Statement::text)
        .orElse("");
  }
}
