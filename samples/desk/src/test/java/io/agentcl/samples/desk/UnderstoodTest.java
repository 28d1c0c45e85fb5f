package io.agentcl.samples.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderstoodTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 2, 2);

  @ParameterizedTest
  @CsvSource({
    "on 3 April, 2026-04-03",
    "on the 5th of June, 2026-06-05",
    "on June 20, 2026-06-20",
    "on 2026-07-01, 2026-07-01",
    "on 3/4, 2026-03-04",
    "on 25/12, 2026-12-25",
    "on 1 February, 2027-02-01"
  })
  void aDateIsTheNextOneThatIsWrittenSo(String text, String date) {
    assertThat(Understood.of(List.of(text), TODAY)).isEqualTo(Map.of("date", date));
  }

  @ParameterizedTest
  @CsvSource({"on 31 June", "on 40/50", "soon"})
  void whatIsNoDayIsNotUnderstood(String text) {
    assertThat(Understood.of(List.of(text), TODAY)).isEmpty();
  }

  @Test
  void theLaterWordCounts() {
    assertThat(Understood.of(List.of("Fly me to Oslo on 3/4, R-12", "I meant 3 April"), TODAY))
        .isEqualTo(Map.of("destination", "Oslo", "reference", "R-12", "date", "2026-04-03"));
  }
}
