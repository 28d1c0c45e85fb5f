package io.agentcl.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.user.Wishes.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody says that he cannot know. */
class ExactWordsTest {

  private static final List<Fact> FACTS =
      List.of(
          new Fact("booking number", "ZFA04Y", List.of()),
          new Fact("day", "2024-05-20", List.of("date")),
          new Fact("phone", "555-123-4567", List.of()),
          new Fact("bags", "2", List.of("luggage")),
          new Fact("e-mail", "mia@example.com", List.of()));

  private final ExactWords words =
      new ExactWords(
          FACTS,
          List.of(
              "booking ZFA04Y, 2024-05-20, 555-123-4567, mia@example.com, bags 2",
              "That costs $1,234.50 at 15:00 on flight HAT123; until 12 June."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It is zfa04y.",
        "Z-F-A-0-4-Y",
        "Z F A 0 4 Y, in letters",
        "On May 20, 2024.",
        "On the 20th of May.",
        "on 2024-05-20",
        "Am 20. Mai",
        "call (555) 123 4567",
        "5551234567",
        "Mail mia@example.com.",
        "1234.5 is too much",
        "at 3pm then, or 15:00",
        "HAT123 is fine",
        "before june 12th",
        "I have 2 bags.",
        "Two bags, please.",
        "One moment, I have 3 questions.",
        "no numbers at all",
        ""
      })
  void isKnown(String said) {
    assertThat(words.unknownIn(said)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is ZFA04X.         | zfa04x",
        "On May 21, 2024.      | may 21, 2024",
        "On 2024-06-20.        | 2024-06-20",
        "The 20th of June      | 20th of june",
        "May 20, 2023          | may 20, 2023",
        "I paid 1,234.60       | 1,234.60",
        "call 555-123-9999     | 9999",
        "Mail max@example.com. | max@example.com.",
        "I have 3 bags.        | 3",
        "Three bags, please.   | 3",
        "Flight HAT124         | hat124",
        "I am 34 years old     | 34"
      })
  void isUnknown(String said, String unknown) {
    assertThat(words.unknownIn(said)).contains(unknown);
  }

  @Test
  void takesNoLongerThanATextIs() {
    String text = "1,1,1,1 a@ 20 may ".repeat(20_000) + "@".repeat(20_000) + "9".repeat(20_000);

    assertThat(words.unknownIn(text)).isPresent();
  }
}
