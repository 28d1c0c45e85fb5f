package io.agentcl.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.triage.TurnReader.Intent;
import io.agentcl.triage.TurnReader.Turn;
import org.junit.jupiter.api.Test;

class PhraseListTest {

  private static TurnReader.Reading read(PhraseList list, String text) {
    return TurnReader.phrases(list).read(new Turn(text, "", ""));
  }

  private static double objects(PhraseList list, String text) {
    return read(list, text).sure(Intent.OBJECTS);
  }

  private static final PhraseList FRENCH =
      PhraseList.named("fr-acme-1")
          .with(Intent.OBJECTS, .8, "ce n'est pas ça", "^non")
          .with(Intent.NOTHING, 1, "non merci");

  @Test
  void findsItsPhrasesWhateverTheirCaseMarksAndWhiteSpace() {
    assertThat(objects(FRENCH, "Mais CE  N\u2019EST,\npas ça")).isEqualTo(.8);
    assertThat(objects(FRENCH, "Mais c'est ça")).isZero();
  }

  @Test
  void findsWhatBeginsASentenceOnlyThere() {
    assertThat(objects(FRENCH, "Non!")).isEqualTo(.8);
    assertThat(objects(FRENCH, "Bien. Non, l'autre")).isEqualTo(.8);
    assertThat(objects(FRENCH, "Une non conformité")).isZero();
  }

  @Test
  void takesOutWhatALongerPhraseHides() {
    assertThat(objects(FRENCH, "Non merci")).isZero();
  }

  @Test
  void isNamedInWhatIsReadByIt() {
    assertThat(read(FRENCH, "Non").by()).isEqualTo("phrases fr-acme-1");
    assertThat(PhraseList.english().version()).isEqualTo("en-1");
    assertThat(PhraseList.german().version()).isEqualTo("de-1");
  }

  @Test
  void isChangedUnderAnotherName() {
    PhraseList own = PhraseList.english().as("en-acme-1").with(Intent.OBJECTS, .9, "bollocks");

    assertThat(objects(own, "bollocks")).isEqualTo(.9);
    assertThat(objects(own, "i meant this")).isEqualTo(.9);
    assertThat(objects(PhraseList.english(), "bollocks")).isZero();
  }

  @Test
  void refusesPhrasesWithoutWords() {
    assertThatThrownBy(() -> FRENCH.with(Intent.OBJECTS, .5, "?!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the phrase \"?!\" of fr-acme-1 has no word; to mend it, leave it out");
    assertThatThrownBy(() -> FRENCH.with(Intent.OBJECTS, 0, "non"))
        .hasMessage("sure must be more than 0 and at most 1: 0.0");
    assertThatThrownBy(() -> TurnReader.phrases())
        .hasMessage("no list of phrases; to mend it, name one, such as PhraseList.english()");
    assertThatThrownBy(() -> PhraseList.named(" ")).hasMessage("version must not be blank");
  }
}
