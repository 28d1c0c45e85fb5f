package io.agentcl.benchmarks.taubench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds seats in a cabin for a number of passengers. */
final class Seats {

  private final Records data;
  private final @Nullable Object cabin;
  private final @Nullable Object passengers;

  Seats(Records data, @Nullable Object cabin, @Nullable Object passengers) {
    this.data = data;
    this.cabin = cabin;
    this.passengers = passengers;
  }

  long passengers() {
    return Python.length(passengers);
  }

  /** Returns what {@code flight} costs all passengers. */
  Object price(Map<String, @Nullable Object> flight) {
    return PythonNumber.times(Python.item(flight, "price"), passengers());
  }

  /** Returns {@code flight} with its price and airports; refuses one without enough seats. */
  Map<String, @Nullable Object> taken(@Nullable Object flight) {
    Object number = Python.item(flight, "flight_number");
    String named = "flight " + Python.str(number);
    Map<String, @Nullable Object> record =
        data.require(AirlineTools.FLIGHTS, number, named + " not found").fields();
    Object date = Python.item(flight, "date");
    Map<String, @Nullable Object> dates = Python.map(record, "dates");
    if (!Python.has(dates, date)) {
      throw new Fault("%s not found on date %s".formatted(named, Python.str(date)));
    }
    Object day = Python.item(dates, date);
    if (!"available".equals(Python.item(day, "status"))) {
      throw new Fault("%s not available on date %s".formatted(named, Python.str(date)));
    }
    Object free = Python.item(Python.item(day, "available_seats"), cabin);
    if (PythonNumber.isLess(free, passengers())) {
      throw new Fault("not enough seats on " + named);
    }
    return leg(flight, Python.item(Python.item(day, "prices"), cabin), record);
  }

  /** As {@link #taken}; but a leg of the reservation, in its cabin, keeps its price. */
  Map<String, @Nullable Object> kept(
      Map<String, @Nullable Object> reservation, @Nullable Object flight) {
    for (Object old : Python.elements(Python.item(reservation, "flights"))) {
      if (isSame(old, flight, "flight_number")
          && isSame(old, flight, "date")
          && Objects.equals(cabin, Python.item(reservation, "cabin"))) {
        return leg(flight, Python.item(old, "price"), old);
      }
    }
    return taken(flight);
  }

  private static boolean isSame(@Nullable Object old, @Nullable Object flight, String part) {
    return Objects.equals(Python.item(old, part), Python.item(flight, part));
  }

  private static Map<String, @Nullable Object> leg(
      @Nullable Object flight, @Nullable Object price, @Nullable Object airports) {
    Map<String, @Nullable Object> leg = new LinkedHashMap<>(Python.map(flight));
    leg.put("price", price);
    leg.put("origin", Python.item(airports, "origin"));
    leg.put("destination", Python.item(airports, "destination"));
    return leg;
  }
}
