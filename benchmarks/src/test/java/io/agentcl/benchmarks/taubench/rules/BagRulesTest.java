package io.agentcl.benchmarks.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learned of bags. */
class BagRulesTest extends AirlineCalls {

  @Nested
  class Bags {

    private static final String TABLE =
        """
        regular, basic_economy, 0
        regular, economy,       1
        regular, business,      2
        silver,  basic_economy, 1
        silver,  economy,       2
        silver,  business,      3
        gold,    basic_economy, 2
        gold,    economy,       3
        gold,    business,      3
        """;

    private int nonfree(Moment moment, String tool, Map<String, Object> arguments) {
      return ((Number) moment.sets("nonfree_baggages", tool, arguments)).intValue();
    }

    private Map<String, Object> added(int total) {
      return Map.of("reservation_id", "R1", "total_baggages", total, "nonfree_baggages", 7);
    }

    private Moment booked(String rule, String membership, String cabin) {
      return rule(BAGGAGE + "/" + rule)
          .knows(READ, "R1", reservation("cabin", cabin))
          .knows(USER, "mia_1", Map.of("membership", membership));
    }

    private Map<String, Object> booking(String cabin, int total) {
      return Map.of(
          "user_id",
          "mia_1",
          "cabin",
          cabin,
          "passengers",
          passengers(2),
          "total_baggages",
          total,
          "nonfree_baggages",
          7);
    }

    private Moment member(String rule, String membership) {
      return rule(BOOK + "/" + rule).knows(USER, "mia_1", Map.of("membership", membership));
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void areFreeUpToTheAllowanceOfBothPassengersWhenAdded(
        String membership, String cabin, int each) {
      Moment free = booked("free-bags", membership, cabin);

      assertThat(nonfree(free, BAGGAGE, added(2 * each))).isZero();
      assertThat(nonfree(free, BAGGAGE, added(2 * each + 1))).as("left alone").isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"6, 0", "7, 7", "8, 7"})
    void areLeftAloneWhereNoMoreOfThemAreCharged(int chargedBefore, int nonfree) {
      Moment moment =
          rule(BAGGAGE + "/free-bags")
              .knows(READ, "R1", reservation("nonfree_baggages", chargedBefore))
              .knows(USER, "mia_1", Map.of("membership", "gold"));

      assertThat(nonfree(moment, BAGGAGE, added(4))).isEqualTo(nonfree);
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void areFreeUpToTheAllowanceOfBothPassengersWhenBooked(
        String membership, String cabin, int each) {
      Moment free = member("free-bags", membership);

      assertThat(nonfree(free, BOOK, booking(cabin, 2 * each))).isZero();
      assertThat(nonfree(free, BOOK, booking(cabin, 2 * each + 1))).as("left alone").isEqualTo(7);
    }

    @Test
    void areLeftAloneWhereTheCabinMayHaveChangedOrIsNotKnown() {
      String rule = "free-bags";
      Moment changed = booked(rule, "regular", "economy").called(FLIGHTS, R1, Map.of());

      assertThat(nonfree(changed, BAGGAGE, added(2))).isEqualTo(7);
      assertThat(nonfree(changed, BAGGAGE, added(5))).isEqualTo(7);
      assertThat(nonfree(rule(BAGGAGE + "/" + rule), BAGGAGE, added(2))).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false", "4, false"})
    void cannotBeRemoved(int total, boolean denied) {
      Moment moment = rule(BAGGAGE + "/no-removal").knows(READ, "R1", RESERVATION);

      assertThat(moment.denies(BAGGAGE, added(total))).isEqualTo(denied);
    }
  }
}
