package io.agentcl.benchmarks.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AirlineRulesTest extends AirlineCalls {

  private static final String CANCEL = "cancel_reservation";
  private static final String CERTIFICATE = "send_certificate";

  @Nested
  class TheCancellationOfBasicEconomyWithoutInsurance {

    private final Moment moment = rule(CANCEL + "/uninsured-basic-economy");

    private boolean denied(Map<String, Object> reservation, String user) {
      return moment.knows(READ, "R1", reservation).user(user).denies(CANCEL, R1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"I want to cancel.", "I ask for cancellation.", "My plans changed, cancel it!"})
    void isDenied(String words) {
      assertThat(denied(RESERVATION, words)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "insurance, yes",
      "cabin, economy",
      "cabin, business",
      "created_at, 2024-05-14T15:00:00",
      "created_at, 2024-05-15T14:00:00"
    })
    void isLeftAloneWhereOneConditionFails(String field, String value) {
      assertThat(denied(reservation(field, value), "Cancel.")).isFalse();
    }

    @Test
    void isDeniedASecondAfter24Hours() {
      assertThat(denied(reservation("created_at", "2024-05-14T14:59:59"), "Cancel.")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"The airline cancelled my flight.", "It was CANCELED by you."})
    void isLeftAloneWhereTheAirlineCancelled(String words) {
      assertThat(denied(RESERVATION, words)).isFalse();
    }

    @Test
    void isLeftAloneWhereTheCabinMayHaveChangedInThisConversation() {
      moment.called(FLIGHTS, Map.of("reservation_id", "R1", "cabin", "business"), Map.of());

      assertThat(denied(RESERVATION, "Cancel.")).isFalse();
    }

    @Test
    void isDeniedWhereAnotherReservationChanged() {
      moment.called(FLIGHTS, Map.of("reservation_id", "R2", "cabin", "business"), Map.of());

      assertThat(denied(RESERVATION, "Cancel.")).isTrue();
    }

    @Test
    void isLeftAloneWhereNothingIsKnownOfTheReservation() {
      assertThat(moment.user("Cancel.").denies(CANCEL, R1)).isFalse();
      assertThat(moment.knows(READ, "R1", "Error: user not found").denies(CANCEL, R1)).isFalse();
    }
  }

  @Nested
  class TheCancellationOfInsuredBasicEconomy {

    private final Moment moment = rule(CANCEL + "/insured-basic-economy-without-reason");
    private final Map<String, Object> insured = reservation("insurance", "yes");

    private boolean denied(Map<String, Object> reservation, String user) {
      return moment.knows(READ, "R1", reservation).user(user).denies(CANCEL, R1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"My plans changed.", "I will not fly.", "Still, cancel.", "I trained for it."})
    void isDeniedWithoutAReasonOfHealthOrWeather(String words) {
      assertThat(denied(insured, words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "I am ill.",
          "For HEALTH reasons",
          "I am not feeling well",
          "a snowstorm is coming",
          "bad weather",
          "I have COVID-19.",
          "My father passed away",
          "I broke my leg",
          "the icy roads",
          "the doctors forbid it",
          "my surgery is that day",
          "The airline cancelled the flight"
        })
    void isLeftAloneWithOne(String words) {
      assertThat(denied(insured, words)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"insurance, no", "cabin, economy", "created_at, 2024-05-14T15:00:00"})
    void isLeftAloneWhereOneConditionFails(String field, String value) {
      assertThat(denied(but(insured, field, value), "My plans changed.")).isFalse();
    }

    @Test
    void isLeftAloneWhereTheCabinMayHaveChangedInThisConversation() {
      moment.called(FLIGHTS, R1, Map.of());

      assertThat(denied(insured, "My plans changed.")).isFalse();
    }
  }

  @Nested
  class TheCancellationOfAFlownTrip {

    @ParameterizedTest
    @CsvSource({
      "economy, 2024-05-14, true",
      "basic_economy, 2024-05-14, true",
      "business, 2024-05-14, false",
      "economy, 2024-05-15, false",
      "economy, 2024-05-20, false"
    })
    void isDeniedBeforeTodayButForBusiness(String cabin, String date, boolean denied) {
      Map<String, Object> reservation =
          but(reservation("cabin", cabin), "flights", flights("F1", date));

      Moment moment = rule(CANCEL + "/flown-not-business").knows(READ, "R1", reservation);

      assertThat(moment.denies(CANCEL, R1)).isEqualTo(denied);
    }
  }

  @Nested
  class ACertificate {

    private static final Map<String, Object> SENT = Map.of("user_id", "mia_1", "amount", 300);
    private final Map<String, Object> past = reservation("flights", flights("F1", "2024-05-15"));

    private boolean deniedToRegular(String membership, Map<String, Object> read) {
      return rule(CERTIFICATE + "/regular-uninsured-economy")
          .knows(USER, "mia_1", Map.of("membership", membership))
          .called(READ, R1, read)
          .denies(CERTIFICATE, SENT);
    }

    @Test
    void isDeniedToARegularMemberWithoutInsuranceInEconomy() {
      assertThat(deniedToRegular("regular", past)).isTrue();
      assertThat(deniedToRegular("regular", but(past, "cabin", "economy"))).isTrue();
    }

    @Test
    void isLeftAloneWhereOneConditionFails() {
      assertThat(deniedToRegular("silver", past)).isFalse();
      assertThat(deniedToRegular("gold", past)).isFalse();
      assertThat(deniedToRegular("regular", but(past, "insurance", "yes"))).isFalse();
      assertThat(deniedToRegular("regular", but(past, "cabin", "business"))).isFalse();
      assertThat(deniedToRegular("regular", RESERVATION)).as("not flown").isFalse();
    }

    @Test
    void isLeftAloneWhereTheReservationThatWasReadLastIsOfAnotherUser() {
      Map<String, Object> others = but(past, "user_id", "bo_2");

      assertThat(deniedToRegular("regular", others)).isFalse();
      assertThat(amount("delayed-amount", others, "It was delayed.")).isEqualTo(300);
      assertThat(amount("cancelled-amount", others, "It was cancelled.")).isEqualTo(300);
    }

    @Test
    void isLeftAloneWhereNoReservationWasRead() {
      Moment moment =
          rule(CERTIFICATE + "/regular-uninsured-economy")
              .knows(USER, "mia_1", Map.of("membership", "regular"));

      assertThat(moment.denies(CERTIFICATE, SENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "I want compensation., true",
      "Cancel my flight and pay me., true",
      "My flight was DELAYED., false",
      "The delay cost me a day., false",
      "My flight was cancelled., false",
      "It got canceled., false",
      "I complain of the cancellation., false",
      "The flight was hours late., false",
      "It was postponed twice., false",
      "I was stranded at the airport., false",
      "Is there a later flight?, true"
    })
    void isDeniedUnlessTheUserSpeaksOfACancelledOrDelayedFlight(String words, boolean denied) {
      Moment moment = rule(CERTIFICATE + "/no-cancelled-or-delayed-flight").user(words).user("Yes");

      assertThat(moment.denies(CERTIFICATE, SENT)).isEqualTo(denied);
    }

    private int amount(String rule, Map<String, Object> read, String words) {
      Moment moment = rule(CERTIFICATE + "/" + rule).called(READ, R1, read).user(words);
      return ((Number) moment.sets("amount", CERTIFICATE, SENT)).intValue();
    }

    @ParameterizedTest
    @CsvSource({"1, 50, 100", "2, 100, 200", "5, 250, 500"})
    void amountsTo50OrTo100ForEachPassenger(int passengers, int delayed, int cancelled) {
      Map<String, Object> read = but(past, "passengers", passengers(passengers));

      assertThat(amount("delayed-amount", read, "It was delayed.")).isEqualTo(delayed);
      assertThat(amount("cancelled-amount", read, "It was cancelled.")).isEqualTo(cancelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"It was delayed, then cancelled.", "I am angry."})
    void keepsItsAmountWhereTheWordsDoNotTell(String words) {
      assertThat(amount("delayed-amount", past, words)).isEqualTo(300);
      assertThat(amount("cancelled-amount", past, words)).isEqualTo(300);
    }

    @Test
    void keepsItsAmountWhereTheLastReservationIsOfAnotherKindOrOfTheFuture() {
      assertThat(amount("delayed-amount", past, "It was cancelled.")).isEqualTo(300);
      assertThat(amount("cancelled-amount", past, "It was delayed.")).isEqualTo(300);
      assertThat(amount("delayed-amount", RESERVATION, "It was delayed.")).isEqualTo(300);
      assertThat(amount("cancelled-amount", RESERVATION, "It was cancelled.")).isEqualTo(300);
    }
  }

  @Nested
  class ABooking {

    @ParameterizedTest
    @CsvSource({"1, false", "5, false", "6, true"})
    void hasAtMostFivePassengers(int number, boolean denied) {
      Map<String, Object> booking = Map.of("passengers", passengers(number));

      assertThat(rule(BOOK + "/at-most-five").denies(BOOK, booking)).isEqualTo(denied);
    }
  }

  @Nested
  class TheFlightsOfBasicEconomy {

    @ParameterizedTest
    @CsvSource({
      "basic_economy, basic_economy, F2, true",
      "basic_economy, basic_economy, F1, false",
      "basic_economy, economy,       F2, false",
      "economy,       basic_economy, F2, false"
    })
    void cannotBeChangedForOthersInTheSameCabin(
        String cabin, String newCabin, String flight, boolean denied) {
      Moment moment =
          rule(FLIGHTS + "/basic-economy-stays").knows(READ, "R1", reservation("cabin", cabin));
      Map<String, Object> change =
          Map.of(
              "reservation_id", "R1", "cabin", newCabin, "flights", flights(flight, "2024-05-20"));

      assertThat(moment.denies(FLIGHTS, change)).isEqualTo(denied);
    }
  }

  @Nested
  class ACallThatWrites {

    @ParameterizedTest
    @ValueSource(strings = {BOOK, FLIGHTS, BAGGAGE, "update_reservation_passengers", CANCEL})
    void needsAYesInTheUsersLastWords(String tool) {
      String rule = tool + "/confirmed";

      assertThat(rule(rule).user("Yes, go ahead.").denies(tool, R1)).isFalse();
      assertThat(rule(rule).user("Which one?").denies(tool, R1)).isTrue();
      assertThat(rule(rule).user("Yes.").user("No, wait.").denies(tool, R1)).isTrue();
      assertThat(rule(rule).denies(tool, R1)).as("before a word").isTrue();
    }
  }
}
