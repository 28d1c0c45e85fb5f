package io.agentcl.benchmarks.taubench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The searches of flights. Flights never change, so that an index finds them. */
final class FlightSearch {

  private static final String MONTH = "2024-05-";
  private static final String DESTINATION = "destination";

  private FlightSearch() {}

  static String direct(Records data, Map<String, @Nullable Object> in) {
    List<@Nullable Object> found = new ArrayList<>();
    for (Map<String, @Nullable Object> flight : between(data, in.get("origin"), in)) {
      if (isAvailable(flight, in.get("date"))) {
        found.add(onDay(flight, in.get("date")));
      }
    }
    return PythonJson.write(found);
  }

  static String oneStop(Records data, Map<String, @Nullable Object> in) {
    List<@Nullable Object> found = new ArrayList<>();
    for (Map<String, @Nullable Object> first : from(data, in.get("origin"))) {
      for (Map<String, @Nullable Object> second :
          between(data, Python.item(first, DESTINATION), in)) {
        addPair(first, second, in.get("date"), found);
      }
    }
    return PythonJson.write(found);
  }

  /** Returns the flights from {@code origin} to the destination that {@code in} names. */
  private static List<Map<String, @Nullable Object>> between(
      Records data, @Nullable Object origin, Map<String, @Nullable Object> in) {
    return from(data, origin).stream()
        .filter(flight -> Objects.equals(Python.item(flight, DESTINATION), in.get(DESTINATION)))
        .toList();
  }

  private static List<Map<String, @Nullable Object>> from(Records data, @Nullable Object origin) {
    return data.with("origin", AirlineTools.FLIGHTS, row -> row.fields().get("origin"), origin)
        .map(flight -> flight.getValue().fields())
        .toList();
  }

  private static void addPair(
      Map<String, @Nullable Object> first,
      Map<String, @Nullable Object> second,
      @Nullable Object date,
      List<@Nullable Object> found) {
    String arrival = Python.str(Python.item(first, "scheduled_arrival_time_est"));
    Object connection = arrival.contains("+1") ? dayAfter(date) : date;
    String departure = Python.str(Python.item(second, "scheduled_departure_time_est"));
    if (arrival.compareTo(departure) <= 0
        && isAvailable(first, date)
        && isAvailable(second, connection)) {
      Map<String, @Nullable Object> leg1 = onDay(first, date);
      leg1.put("date", date);
      // Seats and prices of the first day, as the airline has it; the day of the second.
      Map<String, @Nullable Object> leg2 = onDay(second, date);
      leg2.put("date", connection);
      found.add(List.of(leg1, leg2));
    }
  }

  private static String dayAfter(@Nullable Object date) {
    if (date instanceof List) {
      throw new Fault(
          "int() argument must be a string, a bytes-like object or a real number, not 'list'");
    }
    if (!(date instanceof String text)) {
      throw new Fault("'%s' object is not subscriptable".formatted(Python.type(date)));
    }
    String day = text.substring(Math.max(0, text.length() - 2));
    try {
      return MONTH + (Integer.parseInt(day.strip()) + 1);
    } catch (NumberFormatException e) {
      throw new Fault("invalid literal for int() with base 10: " + Python.repr(day));
    }
  }

  private static boolean isAvailable(Map<String, @Nullable Object> flight, @Nullable Object date) {
    Map<String, @Nullable Object> dates = Python.map(flight, "dates");
    return Python.has(dates, date)
        && "available".equals(Python.item(Python.item(dates, date), "status"));
  }

  /** Returns the flight without its dates, merged with what holds on {@code date}. */
  private static Map<String, @Nullable Object> onDay(
      Map<String, @Nullable Object> flight, @Nullable Object date) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(flight);
    merged.remove("dates");
    merged.putAll(Python.map(Python.map(flight, "dates"), date));
    return merged;
  }
}
