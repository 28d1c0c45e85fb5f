package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PatchTest {

  private static final Layer.RecordLayer<String> PROMPTS =
      Layer.of("prompt", String.class, MethodHandles.lookup());

  private static final Harness HARNESS =
      Harness.builder()
          .put(PROMPTS, "system", "Book the flight.")
          .put(PROMPTS, "style", "Be brief.")
          .build();

  private static final Harness MOVED =
      put(HARNESS, "system", "Book the flight after the user confirms.");

  private static Harness put(Harness harness, String name, String text) {
    return harness.with(harness.patch().put(PROMPTS, name, text).build());
  }

  @Nested
  class ABuiltPatch {

    @Test
    void changesWhatItNamesAndNothingElse() {
      Patch patch =
          HARNESS
              .patch()
              .put(PROMPTS, "system", "Go.")
              .put(PROMPTS, "new", "N")
              .remove(PROMPTS, "style")
              .build();

      Harness next = HARNESS.with(patch);

      assertThat(next)
          .isEqualTo(
              Harness.builder().put(PROMPTS, "system", "Go.").put(PROMPTS, "new", "N").build());
      assertThat(HARNESS.size("prompt", Scope.EVERYONE)).isEqualTo(2);
    }

    @Test
    void hasReasonOriginAndTitle() {
      Patch patch =
          HARNESS
              .patch()
              .put(PROMPTS, "system", "Go.")
              .remove(PROMPTS, "style")
              .because("shorter")
              .origin(new Origin(Origin.Kind.EXPERT, "T-1"))
              .build();

      assertThat(patch.reason()).isEqualTo("shorter");
      assertThat(patch.origin()).isEqualTo(new Origin(Origin.Kind.EXPERT, "T-1"));
      assertThat(patch).hasToString("-prompt/style, prompt/system (shorter)");
      assertThat(patch.because("")).hasToString("-prompt/style, prompt/system");
    }

    @Test
    void leavesOutAPutOfTheSameContent() {
      Patch patch = HARNESS.patch().put(PROMPTS, "system", "Book the flight.").build();

      assertThat(patch.isEmpty()).isTrue();
      assertThat(patch).hasToString("(nothing)");
      assertThat(patch.origin()).isEqualTo(Origin.OPERATOR);
    }

    @Test
    void keepsAPutOfTheSameContentInAnotherVersionOfItsLayer() {
      Patch patch =
          HARNESS.patch().put(PROMPTS.withVersion("2"), "system", "Book the flight.").build();

      assertThat(HARNESS.with(patch).find(PROMPTS.withVersion("2"), "system"))
          .contains("Book the flight.");
    }

    @Test
    void hasOneEditPerAddress() {
      Patch.Builder builder = HARNESS.patch().put(PROMPTS, "system", "Go.");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.remove(PROMPTS, "system"))
          .withMessage("two edits at prompt/system");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> HARNESS.patch().remove(PROMPTS, "tone"))
          .withMessage("nothing to remove at prompt/tone in " + HARNESS);
    }
  }

  @Nested
  class APatchOfEdits {

    private final Component one = Component.of(PROMPTS, "a", "1");
    private final Component two = Component.of(PROMPTS, "b", "2");

    @Test
    void sortsThemByAddress() {
      Patch patch = patch(Edit.between(null, two), Edit.between(one, null));

      assertThat(patch).isEqualTo(patch(Edit.between(one, null), Edit.between(null, two)));
      assertThat(patch.title()).isEqualTo("-prompt/a, prompt/b");
      assertThat(patch.id()).isEqualTo(patch.because("other").id());
    }

    @Test
    void hasAnIdOfWhatItExpectsAndPuts() {
      Component other = Component.of(PROMPTS, "a", "2");

      assertThat(
              List.of(
                  patch(),
                  patch(Edit.between(null, one)),
                  patch(Edit.between(other, one)),
                  patch(Edit.between(one, other)),
                  patch(Edit.between(one, null)),
                  patch(Edit.between(null, two))))
          .doesNotHaveDuplicates()
          .extracting(Patch::id)
          .doesNotHaveDuplicates();
    }

    @Test
    void refusesTwoOfOneAddress() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> patch(Edit.between(null, one), Edit.between(one, null)))
          .withMessage("two edits at prompt/a");
    }

    @Test
    void refusesAnEditThatMovesAComponent() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Edit.between(one, two))
          .withMessage("a component keeps its address: prompt/a, prompt/b");
    }

    private static Patch patch(Edit... edits) {
      return new Patch(List.of(edits), "", Origin.OPERATOR);
    }
  }

  @Nested
  class TheInverse {

    @Test
    void undoesEachKindOfEdit() {
      Patch patch =
          HARNESS
              .patch()
              .put(PROMPTS, "system", "Go.")
              .put(PROMPTS, "new", "N")
              .remove(PROMPTS, "style")
              .build();

      assertThat(HARNESS.with(patch).with(patch.inverse())).isEqualTo(HARNESS);
      assertThat(patch.inverse().inverse()).isEqualTo(patch);
    }

    @Test
    void saysWhatItUndoes() {
      Patch patch = HARNESS.patch().put(PROMPTS, "new", "N").build();

      assertThat(patch.inverse().reason()).isEqualTo("undo: prompt/new");
      assertThat(patch.because("newer").inverse().reason()).isEqualTo("undo: newer");
      assertThat(patch.inverse().origin()).isEqualTo(patch.origin());
    }
  }

  @Nested
  class APatchThatDoesNotFit {

    @Test
    void saysWhatItExpectedAndWhatItFound() {
      Patch patch =
          HARNESS
              .patch()
              .put(PROMPTS, "system", "Ask.")
              .because("ask when the date is ambiguous")
              .build();

      assertThatExceptionOfType(PatchConflictException.class)
          .isThrownBy(() -> MOVED.with(patch))
          .withMessage(
              """
              Patch "ask when the date is ambiguous" does not fit harness %s.
                at:       prompt/system
                expected: "Book the flight."
                found:    "Book the flight after the user confirms."
                to mend:  learn the patch again on harness %s""",
              MOVED.shortVersion(), MOVED.shortVersion())
          .satisfies(e -> assertThat(e.address()).isEqualTo(Address.parse("prompt/system")));
    }

    @Test
    void saysSoOfContentThatMustNotBeThere() {
      Patch patch = HARNESS.patch().put(PROMPTS, "tone", "Be kind.").build();
      Harness other = put(HARNESS, "tone", "Be firm.");

      assertThatExceptionOfType(PatchConflictException.class)
          .isThrownBy(() -> other.with(patch))
          .withMessage(
              """
              Patch "prompt/tone" does not fit harness %s.
                at:       prompt/tone
                expected: nothing
                found:    "Be firm."
                to mend:  learn the patch again on harness %s""",
              other.shortVersion(), other.shortVersion());
    }

    @Test
    void saysSoOfContentThatIsGone() {
      Patch patch = HARNESS.patch().remove(PROMPTS, "style").build();

      assertThatExceptionOfType(PatchConflictException.class)
          .isThrownBy(() -> Harness.empty().with(patch))
          .withMessage(
              """
              Patch "-prompt/style" does not fit harness %s.
                at:       prompt/style
                expected: "Be brief."
                found:    nothing
                to mend:  learn the patch again on harness %s""",
              Harness.empty().shortVersion(), Harness.empty().shortVersion());
    }

    @Test
    void tellsContentsApartThatLookAlike() {
      Layer<String> next = PROMPTS.withVersion("2");
      Patch patch = HARNESS.patch().remove(PROMPTS, "style").build();
      Harness other = Harness.builder().put(next, "style", "Be brief.").build();

      assertThatExceptionOfType(PatchConflictException.class)
          .isThrownBy(() -> other.with(patch))
          .withMessageContaining(
              """
                expected: "Be brief." (hash %s)
                found:    "Be brief." (hash %s)
              """
                  .indent(0),
              Component.of(PROMPTS, "style", "Be brief.").hash().substring(0, 8),
              Component.of(next, "style", "Be brief.").hash().substring(0, 8));
    }

    @Test
    void showsLongContentsShortened() {
      Patch patch =
          put(HARNESS, "system", "x".repeat(1000)).patch().remove(PROMPTS, "system").build();

      assertThatExceptionOfType(PatchConflictException.class)
          .isThrownBy(() -> HARNESS.with(patch))
          .withMessageContaining("expected: \"" + "x".repeat(199) + "...\n");
    }

    @Test
    void leavesTheHarnessAsItWas() {
      Patch patch =
          HARNESS.patch().put(PROMPTS, "a", "first").put(PROMPTS, "system", "Ask.").build();
      String version = MOVED.version();

      assertThatExceptionOfType(PatchConflictException.class)
          .isThrownBy(() -> MOVED.with(patch))
          .satisfies(e -> assertThat(e.address()).isEqualTo(Address.parse("prompt/system")));

      assertThat(MOVED.version()).isEqualTo(version);
      assertThat(Harness.of(MOVED.components().toList()).version()).isEqualTo(version);
    }
  }

  /** A10: what is made of parts is worth no more than the least of them. */
  @Nested
  class TheOriginOfAPatch {

    private final Origin user = new Origin(Origin.Kind.USER, "T-1");
    private final Component usersWord = Component.of(PROMPTS, "a", "1").by(Origin.Kind.USER);

    @Test
    void marksWhatItPuts() {
      Patch patch = Harness.empty().patch().put(PROMPTS, "a", "1").origin(user).build();

      assertThat(patch.edits()).containsExactly(Edit.between(null, usersWord));
    }

    @Test
    void isTheLowestOfWhatItPuts() {
      Harness live = Harness.empty();
      Harness candidate = live.with(live.patch().put(PROMPTS, "a", "1").origin(user).build());
      Harness repaired = candidate.with(candidate.patch().put(PROMPTS, "b", "2").build());

      assertThat(live.diff(repaired, Origin.OPERATOR).origin())
          .isEqualTo(new Origin(Origin.Kind.USER, ""));
      assertThat(candidate.diff(repaired, Origin.OPERATOR).origin()).isEqualTo(Origin.OPERATOR);
    }

    @Test
    void canBeLoweredWithAllThatIsPutAndNeverRaised() {
      Patch hosts = Harness.empty().patch().put(PROMPTS, "a", "1").build();

      assertThat(hosts.by(user).origin()).isEqualTo(user);
      assertThat(hosts.by(user).edits()).containsExactly(Edit.between(null, usersWord));
      assertThat(hosts.by(user).by(Origin.OPERATOR).origin()).isEqualTo(user);
    }

    @Test
    void isNoReasonToPutAgainWhatStandsThere() {
      Harness harness = Harness.of(List.of(usersWord));

      assertThat(harness.patch().put(PROMPTS, "a", "1").build().isEmpty()).isTrue();
    }

    @Test
    void isThatOfTheFirstOfEqualParts() {
      Origin program = new Origin(Origin.Kind.PROPOSER, "miner");
      Origin release = new Origin(Origin.Kind.RELEASE, "2.0");

      assertThat(Origin.lowest(List.of(release, program, user))).isEqualTo(program);
      assertThat(Origin.lowest(List.of(release, Origin.OPERATOR))).isEqualTo(release);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Origin.lowest(List.of()))
          .withMessage("what is made of nothing has no origin");
    }
  }
}
