package io.agentcl.benchmarks.taubench.rules;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls that the rules of the airline judge. */
abstract class AirlineCalls {

  static final String FLIGHTS = "update_reservation_flights";
  static final String BAGGAGE = "update_reservation_baggages";
  static final String BOOK = "book_reservation";
  static final String READ = "get_reservation_details";
  static final String USER = "get_user_details";
  static final Map<String, Object> R1 = Map.of("reservation_id", "R1");

  /** A reservation of two passengers, 13 days old, for a flight in five days. */
  static final Map<String, Object> RESERVATION =
      Map.of(
          "user_id",
          "mia_1",
          "cabin",
          "basic_economy",
          "insurance",
          "no",
          "created_at",
          "2024-05-02T03:10:19",
          "flights",
          List.of(Map.of("flight_number", "F1", "date", "2024-05-20")),
          "passengers",
          passengers(2),
          "total_baggages",
          3,
          "nonfree_baggages",
          0);

  static Moment rule(String name) {
    return Moment.with(AirlineRules.candidates(), name);
  }

  static List<String> passengers(int number) {
    return Collections.nCopies(number, "p");
  }

  static Map<String, Object> but(Map<String, Object> record, String name, Object value) {
    Map<String, Object> changed = new TreeMap<>(record);
    changed.put(name, value);
    return changed;
  }

  static Map<String, Object> reservation(String name, Object value) {
    return but(RESERVATION, name, value);
  }

  static List<Object> flights(String number, String date) {
    return List.of(Map.of("flight_number", number, "date", date));
  }
}
