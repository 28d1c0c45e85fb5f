package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the tools of the airline look things up. */
class AirlineSearchTest extends AirlineDesk {

  @Nested
  class ASearch {

    @Test
    void findsFlightsOfThePairThatAreAvailable() {
      String found =
          call(
              "search_direct_flight",
              "'origin': 'JFK', 'destination': 'SEA', 'date': '2024-05-20'");
      String landed =
          call(
              "search_direct_flight",
              "'origin': 'JFK', 'destination': 'SEA', 'date': '2024-05-19'");

      assertThat(found)
          .isEqualTo(
              json(
                  "[{'flight_number': 'F1', 'origin': 'JFK', 'destination': 'SEA',"
                      + " 'scheduled_departure_time_est': '06:00:00',"
                      + " 'scheduled_arrival_time_est': '09:00:00', 'status': 'available',"
                      + " 'available_seats': {'economy': 2, 'business': 1}, 'prices': {'economy':"
                      + " 100, 'business': 300}}]"));
      assertThat(landed).isEqualTo("[]");
    }

    @Test
    void takesSeatsAndPricesOfTheSecondLegFromTheFirstDate() {
      String found =
          call(
              "search_onestop_flight",
              "'origin': 'JFK', 'destination': 'SEA', 'date': '2024-05-20'");

      assertThat(found)
          .contains(json("'prices': {'economy': 40, 'business': 80}, 'date': '2024-05-20'}"))
          .endsWith(json("'prices': {'economy': 50, 'business': 70}, 'date': '2024-05-21'}]]"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'2024-05-3x' | invalid literal for int() with base 10: '3x'",
          "'' | invalid literal for int() with base 10: ''",
          "null | 'NoneType' object is not subscriptable",
          "5 | 'int' object is not subscriptable",
          "['2024-05-20'] | int() argument must be a string, a bytes-like object or a real number,"
              + " not 'list'"
        })
    void stumblesOverTheDateOfAConnectionOfTheNextDay(String date, String reason) {
      String answer =
          call("search_onestop_flight", "'origin': 'JFK', 'destination': 'SEA', 'date': " + date);

      assertThat(answer).isEqualTo("Error: " + reason);
    }

    @Test
    void listsTheAirports() {
      assertThat(call("list_all_airports", ""))
          .startsWith(json("{'SFO': 'San Francisco', 'JFK': 'New York', "))
          .endsWith(json("'LGA': 'LaGuardia'}"));
    }
  }

  @Nested
  class TheCommonTools {

    @Test
    void answerWhatTheyAlwaysAnswer() {
      assertThat(call("think", "'thought': 'hm'")).isEmpty();
      assertThat(call("transfer_to_human_agents", "'summary': 'x'"))
          .isEqualTo("Transfer successful");
      assertThat(call("calculate", "'expression': '2 + 2'")).isEqualTo("4.0");
      assertThat(call("calculate", "'expression': '2 + x'"))
          .isEqualTo("Error: invalid characters in expression");
      assertThat(call("calculate", "'expression': ['1', []]"))
          .isEqualTo("Error: 'in <string>' requires string as left operand, not list");
      assertThat(SmallWorld.state(world)).isEqualTo("{}");
    }
  }
}
