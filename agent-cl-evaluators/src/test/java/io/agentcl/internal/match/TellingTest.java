package io.agentcl.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000|It costs 1,000 dollars.",
        "1,000|It costs 1000.",
        "1000|It costs $1,000.00!",
        "$1,000|1000 USD",
        "$1,000|only $1000",
        "5%|a fee of 5 %",
        "5%|5 percent",
        "5|5%",
        "-3|It is -3 degrees.",
        "0.5|.5",
        "10|Total:10",
        "1e3|1000",
        "total of 1,000 EUR|Total of" + " 1000  eur.",
        "don't|You don\u2019t.",
        "1A|Seat 1A.",
        "Oslo|oslo,1A"
      })
  void aFactIsToldHoweverItIsWritten(String fact, String text) {
    assertThat(Telling.tells(text, fact)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10|It costs 100.",
        "10|at 10:30",
        "10|2026-10-03",
        "10|10.5",
        "10|1,010",
        "10|SK-10",
        "10|-10",
        "$50|\u20ac50",
        "5%|5 items",
        "1A|Seat 11A",
        "Oslo|Oslofjord",
        "3|\u00bd",
        "10|"
      })
  void anotherFactIsNot(String fact, String text) {
    assertThat(Telling.tells(text == null ? "" : text, fact)).isFalse();
  }
}
