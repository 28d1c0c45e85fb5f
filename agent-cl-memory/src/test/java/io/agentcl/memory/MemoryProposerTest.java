package io.agentcl.memory;

import static io.agentcl.memory.Situation.JUNE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.harness.Scoped;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.run.Context;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryProposerTest {
  private static final String TEXT = "The price of x200 is 12 EUR.";
  private static final Fact OLD = Fact.of("x200", "price", "10 EUR");

  /** What the operator shipped. */
  private static final Harness HARNESS = old(Scope.EVERYONE, Origin.Kind.OPERATOR, OLD);

  /** What was learned before from what users said. */
  private static final Harness LEARNED = old(Scope.EVERYONE, Origin.Kind.PROPOSER, OLD);

  private static final Scope ACME = Scope.tenant("acme");
  private static final Scope ALICE = Scope.user("alice").ofTenant("acme");
  private static final Where X200 = Where.of("product", "appliances/x200");
  private static final Where APPLIANCES = Where.of("product", "appliances");
  private static final Context CONTEXT =
      Context.user("alice").with("tenant", "acme").with("product", "appliances/x200");

  @Nested
  class AUsersCorrection {
    private final Signal signal = Signal.correction(TEXT);

    @Test
    void isProposedWithinTheUsersOwnScopeOnly() {
      assertThat(propose(LEARNED, CONTEXT, signal))
          .extracting(MemoryProposerTest::place)
          .containsExactly(
              new Reach.Place(ALICE, X200),
              new Reach.Place(ALICE, APPLIANCES),
              new Reach.Place(ALICE, Where.ANYWHERE));
    }

    @Test
    void holdsFromTheScenariosStartAsTheUsersWord() {
      Patch patch = propose(LEARNED, Context.user("alice"), signal).get(0);

      assertThat(added(patch))
          .isEqualTo(Fact.of("x200", "price", "12 EUR").withValidity(Validity.since(JUNE)));
      assertThat(patch.reason()).isEqualTo("\"x200/price: 12 EUR\" holds for user \"alice\"");
      assertThat(patch.origin()).isEqualTo(new Origin(Origin.Kind.USER, "price/x200"));
      assertThat(patch.edits())
          .flatExtracting(edit -> edit.after().stream().map(Component::origin).toList())
          .containsExactly(Origin.Kind.USER);
    }

    /** A7 */
    @ParameterizedTest
    @ValueSource(strings = {"auth0|5f7c", "ann@example.org", "U024BE", "bob/x", "\uff41lice"})
    void isProposedForAUserOfAnyId(String id) {
      assertThat(propose(LEARNED, Context.user(id), signal))
          .extracting(each -> place(each).scope())
          .containsExactly(Scope.user(id));
    }

    /** A7 */
    @Test
    void isProposedForAUserWhoseIdIsANumber() {
      assertThat(propose(LEARNED, Context.of(Map.of("user", 42)), signal))
          .extracting(each -> place(each).scope())
          .containsExactly(Scope.user("42"));
    }

    @Test
    void isNotProposedWhereAnOperatorsFactWouldHaveToBeHidden() {
      assertThat(propose(HARNESS, CONTEXT, signal)).isEmpty();
    }

    @Test
    void isNotProposedWithoutAUser() {
      assertThat(propose(HARNESS, Context.EMPTY.with("tenant", "acme"), signal)).isEmpty();
    }

    @Test
    void hasNoMoreAuthorityForBeingLabelledAnExperts() {
      Signal dressedUp =
          Signal.expertLabel("eve", TEXT).by(new Origin(Origin.Kind.USER, "ticket 7"));

      List<Patch> patches = propose(LEARNED, Context.user("eve"), dressedUp);

      assertThat(patches)
          .extracting(each -> place(each).scope())
          .containsExactly(Scope.user("eve"));
      assertThat(patches).extracting(Patch::origin).containsExactly(dressedUp.origin());
    }

    @Test
    void doesNotEndAnOperatorsFactInTheUsersScope() {
      Harness harness = old(Scope.user("alice"), Origin.Kind.OPERATOR, OLD);

      List<Patch> patches = propose(harness, Context.user("alice"), signal);

      assertThat(patches).singleElement().extracting(each -> each.edits().size()).isEqualTo(1);
    }

    @Test
    void mayEndWhatTheUserSaidBefore() {
      Harness harness = old(Scope.user("alice"), Origin.Kind.USER, OLD);

      List<Patch> patches = propose(harness, Context.user("alice"), signal);

      assertThat(patches).hasSize(2);
      assertThat(all(harness.with(patches.get(1)), Scope.user("alice")))
          .containsExactlyInAnyOrder(
              OLD.withValidity(Validity.ALWAYS.endingAt(JUNE)), added(patches.get(0)));
    }
  }

  @Nested
  class AnExpertsLabel {
    private final Signal signal = Signal.expertLabel("dana", TEXT);

    @Test
    void isProposedForTheProductAndThenWiderUpToTheTenant() {
      assertThat(propose(LEARNED, CONTEXT, signal))
          .extracting(MemoryProposerTest::place)
          .containsExactly(
              new Reach.Place(ACME, X200),
              new Reach.Place(ACME, APPLIANCES),
              new Reach.Place(ACME, Where.ANYWHERE));
    }

    @Test
    void fixesTheProductWithoutTouchingItsSiblingWhereItIsNarrow() {
      Patch narrow = propose(LEARNED, CONTEXT, signal).get(0);
      Patch wide = propose(LEARNED, CONTEXT, signal).get(2);
      Context sibling = CONTEXT.with("product", "appliances/x300");

      assertThat(price(LEARNED.with(narrow), CONTEXT)).isEqualTo("12 EUR");
      assertThat(price(LEARNED.with(narrow), sibling)).isEqualTo("10 EUR");
      assertThat(price(LEARNED.with(wide), sibling)).isEqualTo("12 EUR");
    }

    @Test
    void doesNotEndAnOperatorsFact() {
      Harness harness = old(ACME, Origin.Kind.OPERATOR, OLD);

      assertThat(propose(harness, CONTEXT, signal))
          .isNotEmpty()
          .allMatch(patch -> patch.edits().size() == 1);
    }

    @Test
    void doesNotEndAFactThatReachesBeyondTheTenant() {
      Harness harness = old(Scope.EVERYONE, Origin.Kind.EXPERT, OLD);

      assertThat(propose(harness, CONTEXT, signal))
          .hasSize(3)
          .allMatch(patch -> patch.edits().size() == 1);
    }
  }

  @Nested
  class AnOperatorsTicket {
    private final Signal signal =
        Signal.ticket("T-1", TEXT).by(new Origin(Origin.Kind.OPERATOR, "T-1"));

    @Test
    void isProposedAsWideAsEverywhere() {
      assertThat(propose(HARNESS, CONTEXT, signal))
          .extracting(MemoryProposerTest::place)
          .containsExactly(
              new Reach.Place(ACME, X200),
              new Reach.Place(ACME, APPLIANCES),
              new Reach.Place(ACME, Where.ANYWHERE),
              new Reach.Place(Scope.EVERYONE, Where.ANYWHERE),
              new Reach.Place(Scope.EVERYONE, Where.ANYWHERE));
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
      Harness harness =
          old(Scope.EVERYONE, Origin.Kind.OPERATOR, OLD.withValidity(Validity.since(JUNE)));

      List<Patch> patches = propose(harness, Context.EMPTY, signal);

      assertThat(patches)
          .anySatisfy(
              patch ->
                  assertThat(all(harness.with(patch), Scope.EVERYONE))
                      .containsExactly(added(patch)));
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
      Harness harness = old(ACME, Origin.Kind.OPERATOR, OLD.withWhere(Where.of("session", "s1")));

      assertThat(propose(harness, CONTEXT.with("session", "s1"), Signal.expertLabel("dana", TEXT)))
          .isEmpty();
    }
  }

  @Nested
  class AProductThatNothingCanBind {

    @Test
    void isRefusedRatherThanWidened() {
      Context shouting = Context.user("alice").with("product", "X200");

      assertThatThrownBy(() -> propose(LEARNED, shouting, Signal.correction(TEXT)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "no fact can be proposed for a context whose product is \"X200\"; to mend it, open"
                  + " conversations with a path there, such as appliances/x200");
    }

    @Test
    void isNotTakenForItsLookAlike() {
      Context alike = Context.user("alice").with("product", "\uff58200");

      assertThatThrownBy(() -> propose(LEARNED, alike, Signal.correction(TEXT)))
          .hasMessageStartingWith("no fact can be proposed for a context whose product is");
    }
  }

  @Test
  void theSameCorrectionTwiceIsOneProposal() {
    Signal signal = Signal.correction(TEXT);

    assertThat(propose(LEARNED, Context.user("alice"), signal, signal)).hasSize(1);
  }

  @Test
  void noProposalIsSmallerThanTheLayersBits() {
    assertThat(new MemoryProposer(FactExtractor.sentences()).lowerBound(HARNESS)).isEqualTo(2);
  }

  private static List<Patch> propose(Harness harness, Context context, Signal... signals) {
    Trial failing = Corrections.failing("price/x200", context, List.of(signals));
    return new MemoryProposer(FactExtractor.sentences())
        .propose(ProposalRequest.on(harness, List.of(failing)));
  }

  private static Harness old(Scope scope, Origin.Kind origin, Fact fact) {
    return Harness.of(List.of(Component.of(Fact.LAYER, scope, "x200/price/old", fact).by(origin)));
  }

  /** Returns for whom and where the fact holds that states what was corrected. */
  private static Reach.Place place(Patch patch) {
    Fact added = added(patch);
    return patch.edits().stream()
        .flatMap((Edit edit) -> edit.after().stream())
        .filter(component -> component.as(Fact.LAYER).equals(added))
        .map(component -> new Reach.Place(component.address().scope(), added.where()))
        .findFirst()
        .orElseThrow();
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

  private static List<Fact> all(Harness harness, Scope scope) {
    return harness.seenBy(scope).all(Fact.LAYER).stream().map(Scoped::content).toList();
  }

  private static String price(Harness harness, Context context) {
    return harness
        .seenBy(context.scope())
        .derive(Recall.FACT, Recall.slot(Situation.in(context), "x200", "price"))
        .map(Statement::text)
        .orElse("");
  }
}
