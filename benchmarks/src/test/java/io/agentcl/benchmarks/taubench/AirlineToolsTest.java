package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.Value;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AirlineToolsTest extends AirlineDesk {

  private static final String FLIGHT = "{'flight_number': 'F1', 'date': '2024-05-20'}";
  private static final String MIA = "{'first_name': 'Mia', 'last_name': 'Li', 'dob': '1990-04-05'}";

  private String state(String path) {
    return String.valueOf(Value.of(world.state()).at(path)).replace('"', '\'');
  }

  private String book(String user, String flights, String passengers, String payments) {
    return book(user, flights, passengers, payments, "0");
  }

  private String book(
      String user, String flights, String passengers, String payments, String bags) {
    return call(
        "book_reservation",
        ("'user_id': '%s', 'origin': 'JFK', 'destination': 'SEA', 'flight_type': 'one_way',"
                + " 'cabin': 'economy', 'flights': %s, 'passengers': %s, 'payment_methods': %s,"
                + " 'total_baggages': 1, 'nonfree_baggages': %s, 'insurance': 'yes'")
            .formatted(user, flights, passengers, payments, bags));
  }

  private static String pay(String id, String amount) {
    return "{'payment_id': '%s', 'amount': %s}".formatted(id, amount);
  }

  @Nested
  class ABookingThatIsRefused {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "x | [] | [] | [] | user not found",
          "mia_1 | ['F1'] | [] | [] | string indices must be integers, not 'str'",
          "mia_1 | [{}] | [] | [] | 'flight_number'",
          "mia_1 | [{'flight_number': 'F9', 'date': 'x'}] | [] | [] | flight F9 not found",
          "mia_1 | [{'flight_number': 'F1', 'date': 'x'}] | [] | [] | flight F1 not found on date x",
          "mia_1 | [{'flight_number': 'F1', 'date': '2024-05-19'}] | [] | [] | flight F1 not"
              + " available on date 2024-05-19",
          "mia_1 | [{'flight_number': 'F1', 'date': '2024-05-20'}] | [1, 2, 3] | [] | not enough"
              + " seats on flight F1",
          "mia_1 | [] | [] | [{'payment_id': 'x', 'amount': 1}] | payment method x not found",
          "mia_1 | [] | [] | [{'payment_id': 'gift_card_1', 'amount': 200.5}] | not enough balance"
              + " in payment method gift_card_1",
          "mia_1 | [] | [] | [{'payment_id': 'certificate_1', 'amount': 151}] | not enough balance"
              + " in payment method certificate_1",
          "mia_1 | [] | [1] | [{'payment_id': 'credit_card_1', 'amount': 29.5}] | payment amount"
              + " does not add up, total price is 30, but paid 29.5",
          "mia_1 | [] | 5 | [] | object of type 'int' has no len()",
          "mia_1 | 5 | [] | [] | 'int' object is not iterable",
          "mia_1 | [] | [] | [{'payment_id': 'gift_card_1', 'amount': '9'}] | '<' not supported"
              + " between instances of 'int' and 'str'"
        })
    void isToldWhyAndChangesNothing(
        String user, String flights, String passengers, String payments, String reason) {
      String answer = book(user, flights, passengers, payments);

      assertThat(answer).isEqualTo("Error: " + reason);
      assertThat(SmallWorld.state(world)).isEqualTo("{}");
    }

    @Test
    void isToldThatBagsMustBeCounted() {
      String answer = book("mia_1", "[]", "[]", "[]", "'2'");

      assertThat(answer).isEqualTo("Error: unsupported operand type(s) for +=: 'int' and 'str'");
    }
  }

  @Nested
  class ABooking {

    @Test
    void isPaidAndAddedToTheUser() {
      String payments = "[" + pay("certificate_1", "120") + ", " + pay("gift_card_1", "60") + "]";
      String answer = book("mia_1", "[" + FLIGHT + "]", "[" + MIA + "]", payments, "1");

      assertThat(answer)
          .isEqualTo(
              json(
                  "{'reservation_id': 'HATHAT', 'user_id': 'mia_1', 'origin': 'JFK',"
                      + " 'destination': 'SEA', 'flight_type': 'one_way', 'cabin': 'economy',"
                      + " 'flights': [{'flight_number': 'F1', 'date': '2024-05-20', 'price': 100,"
                      + " 'origin': 'JFK', 'destination': 'SEA'}], 'passengers': ["
                      + MIA
                      + "], 'payment_history': "
                      + payments
                      + ", 'created_at': '2024-05-15T15:00:00', 'total_baggages': 1,"
                      + " 'nonfree_baggages': 1, 'insurance': 'yes'}"));
      assertThat(state("users.mia_1.payment_methods"))
          .contains("'amount':140")
          .doesNotContain("certificate");
      assertThat(state("users.mia_1.reservations")).isEqualTo("['R1','HATHAT']");
    }

    @Test
    void breaksAtTheSecondUseOfACertificateAndKeepsWhatWasPaidUntilThen() {
      String payments =
          "[%s, %s, %s, %s]"
              .formatted(
                  pay("gift_card_1", "30"),
                  pay("certificate_1", "50"),
                  pay("certificate_1", "40"),
                  pay("gift_card_1", "10"));

      String answer = book("mia_1", "[" + FLIGHT + "]", "[" + MIA + "]", payments);

      assertThat(answer).isEqualTo("Error: 'certificate_1'");
      assertThat(state("users.mia_1.payment_methods"))
          .contains("'amount':170")
          .doesNotContain("certificate");
      assertThat(state("users.mia_1.reservations")).isEqualTo("['R1']");
      assertThat(state("reservations")).isEqualTo("null");
    }

    @Test
    void hasTheNextIdEachTime() {
      for (String id : new String[] {"HATHAT", "HATHAU", "HATHAV"}) {
        assertThat(book("mia_1", "[]", "[]", "[]"))
            .contains(json("'reservation_id': '" + id + "'"));
      }
    }
  }

  @Nested
  class AChangeThatIsRefused {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "get_user_details | 'user_id': 'x' | user not found",
          "get_reservation_details | 'reservation_id': 'x' | user not found",
          "cancel_reservation | 'reservation_id': 'x' | reservation not found",
          "update_reservation_flights | 'reservation_id': 'x', 'cabin': 'economy', 'flights': [],"
              + " 'payment_id': 'x' | reservation not found",
          "update_reservation_flights | 'reservation_id': 'R1', 'cabin': 'economy', 'flights':"
              + " [{'flight_number': 'F9', 'date': 'x'}], 'payment_id': 'x' | flight F9 not found",
          "update_reservation_flights | 'reservation_id': 'R1', 'cabin': 'business', 'flights':"
              + " [{'flight_number': 'F1', 'date': '2024-05-20'}], 'payment_id': 'x' | not enough"
              + " seats on flight F1",
          "update_reservation_flights | 'reservation_id': 'R1', 'cabin': 'economy', 'flights': [],"
              + " 'payment_id': 'x' | payment method not found",
          "update_reservation_flights | 'reservation_id': 'R1', 'cabin': 'economy', 'flights': [],"
              + " 'payment_id': 'certificate_1' | certificate cannot be used to update reservation",
          "update_reservation_baggages | 'reservation_id': 'R1', 'total_baggages': 9,"
              + " 'nonfree_baggages': 6, 'payment_id': 'gift_card_1' | gift card balance is not"
              + " enough",
          "update_reservation_baggages | 'reservation_id': 'R1', 'total_baggages': 9,"
              + " 'nonfree_baggages': '6', 'payment_id': 'x' | unsupported operand type(s) for -:"
              + " 'str' and 'int'",
          "update_reservation_passengers | 'reservation_id': 'R1', 'passengers': [1] | number of"
              + " passengers does not match",
          "send_certificate | 'user_id': 'x', 'amount': 1 | user not found"
        })
    void isToldWhyAndChangesNothing(String tool, String arguments, String reason) {
      String answer = call(tool, arguments);

      assertThat(answer).isEqualTo("Error: " + reason);
      assertThat(SmallWorld.state(world)).isEqualTo("{}");
    }
  }

  @Nested
  class AChangeOfAReservation {

    @Test
    void cancelsAgainAndAgainAndCreditsNobody() {
      call("cancel_reservation", "'reservation_id': 'R1'");
      String answer = call("cancel_reservation", "'reservation_id': 'R1'");

      assertThat(answer)
          .contains(
              json(
                  "'payment_history': [{'payment_id': 'credit_card_1', 'amount': 180},"
                      + " {'payment_id': 'credit_card_1', 'amount': -180},"
                      + " {'payment_id': 'credit_card_1', 'amount': -180},"
                      + " {'payment_id': 'credit_card_1', 'amount': 180}]"))
          .endsWith(json("'status': 'cancelled'}"));
      assertThat(state("users")).isEqualTo("null");
    }

    @Test
    void keepsThePriceOfALegInTheSameCabin() {
      String answer =
          call(
              "update_reservation_flights",
              "'reservation_id': 'R1', 'cabin': 'economy', 'flights': ["
                  + FLIGHT
                  + "], 'payment_id': 'gift_card_1'");

      assertThat(answer).contains(json("'date': '2024-05-20', 'price': 90,"));
      assertThat(SmallWorld.state(world)).isEqualTo("{}");
    }

    @Test
    void paysTheDifferenceOfNewLegsForAllPassengersAndKeepsTheCabin() {
      String answer =
          call(
              "update_reservation_flights",
              "'reservation_id': 'R1', 'cabin': 'business', 'flights': [{'flight_number': 'F2',"
                  + " 'date': '2024-05-20'}], 'payment_id': 'gift_card_1'");

      assertThat(answer)
          .contains(
              json("'cabin': 'economy'"),
              json("'price': 80, 'origin': 'JFK', 'destination': 'ORD'"),
              json("{'payment_id': 'gift_card_1', 'amount': -20}]"));
      assertThat(state("users.mia_1.payment_methods.gift_card_1.amount")).isEqualTo("220");
    }

    @Test
    void paysForMoreBagsOnly() {
      String more =
          "'reservation_id': 'R1', 'total_baggages': 4, 'nonfree_baggages': 3, 'payment_id':"
              + " 'gift_card_1'";
      call("update_reservation_baggages", more);
      String fewer =
          call(
              "update_reservation_baggages",
              more.replace("'nonfree_baggages': 3", "'nonfree_baggages': 0"));

      assertThat(fewer)
          .contains(
              json(
                  "'payment_history': [{'payment_id': 'credit_card_1', 'amount': 180},"
                      + " {'payment_id': 'gift_card_1', 'amount': 100}]"),
              json("'total_baggages': 4, 'nonfree_baggages': 0"));
      assertThat(state("users.mia_1.payment_methods.gift_card_1.amount")).isEqualTo("100");
    }

    @Test
    void replacesThePassengers() {
      call(
          "update_reservation_passengers",
          "'reservation_id': 'R1', 'passengers': [" + MIA + ", {'first_name': 'Zoe'}]");

      assertThat(state("reservations.R1.passengers.1")).isEqualTo("{'first_name':'Zoe'}");
    }
  }

  @Nested
  class ACertificate {

    @Test
    void isSentThreeTimesAndThenNoMore() {
      String first = call("send_certificate", "'user_id': 'mia_1', 'amount': 100");
      call("send_certificate", "'user_id': 'mia_1', 'amount': 100.0");
      String third = call("send_certificate", "'user_id': 'mia_1', 'amount': '7'");
      String before = SmallWorld.state(world);
      String fourth = call("send_certificate", "'user_id': 'mia_1', 'amount': 100");

      assertThat(first)
          .isEqualTo("Certificate certificate_3221322 added to user mia_1 with amount 100.");
      assertThat(third)
          .isEqualTo("Certificate certificate_3221324 added to user mia_1 with amount 7.");
      assertThat(fourth).isEqualTo("null");
      assertThat(SmallWorld.state(world)).isEqualTo(before);
      assertThat(state("users.mia_1.payment_methods.certificate_3221323"))
          .isEqualTo("{'amount':100.0,'id':'certificate_3221323','source':'certificate'}");
    }
  }
}
