package io.agentcl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Origin;
import io.agentcl.scenario.ScenarioDraft;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is refused has decided nothing. */
class RefusedDecisionsTest {

  private final ScenarioDraft draft = Told.guessed().draft();

  private void assertUndecided() {
    assertThat(draft.decisions()).isEmpty();
    assertThat(draft.answers()).isEmpty();
    assertThat(draft.questions()).extracting(each -> each.id()).contains("expected", "call-2");
  }

  @Nested
  class SuggestionsThatExcludeEachOther {

    @Test
    void areNotAcceptedTogether() {
      assertThatThrownBy(() -> draft.accept(Origin.OPERATOR, "call-2/asks", "call-2/with"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "of \"call-2/asks\" and \"call-2/with\", which are about one thing, one can be right;"
                  + " to mend it, accept one");
      assertUndecided();
    }

    @Test
    void areNoAnswerTogether() {
      assertThatThrownBy(() -> draft.answer("expected", List.of("call-2/asks", "call-2/with")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("one can be right");
      assertUndecided();
    }
  }

  @Test
  void areNoneOfThoseThatAreDeclinedBesideAnUnknownOne() {
    assertThatThrownBy(() -> draft.decline(Origin.OPERATOR, "call-2/asks", "call-9/with"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("no suggestion \"call-9/with\" is open");
    assertUndecided();
  }

  @Test
  void areNotedWhereAnAnswererReturnsNull() {
    draft.answerBy(question -> null);

    assertUndecided();
    assertThat(draft.notes())
        .contains("question \"call-2\" is still open: the answerer returned null");
  }

  @Test
  void nameALongOrHostileConversationInOneShortLine() {
    ScenarioDraft odd = new Told("c\n\u001b[2J" + "x".repeat(1_000_000)).user("Hi").draft();

    assertThatThrownBy(odd::build)
        .message()
        .hasSizeLessThan(2_000)
        .startsWith("Conversation \"c  [2Jx")
        .doesNotContain("\u001b");
    assertThatThrownBy(() -> odd.answer("expected", 7)).message().hasSizeLessThan(2_000);
  }
}
