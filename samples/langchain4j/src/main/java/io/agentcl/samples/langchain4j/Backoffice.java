package io.agentcl.samples.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The airline's systems, in memory. In production the desk works on one of them; in a replay a new
 * one is the world ({@link Worlds}), so that nothing real is booked or paid.
 */
final class Backoffice {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Map<String, Booking> bookings = new TreeMap<>();

  /** One booking. */
  private record Booking(String passenger, String date, int price) {

    Map<String, String> asMap() {
      return Map.of("passenger", passenger, "date", date, "price", String.valueOf(price));
    }
  }

  Backoffice() {
    for (int i = 1; i <= 9; i++) {
      bookings.put("R-" + i, new Booking("Passenger " + i, "2026-05-01", 100 + 20 * i));
    }
  }

  @Tool(name = "book_flight", value = "Books a flight.")
  synchronized String bookFlight(
      @P("the city") String destination, @P("as 2026-12-31") String date) {
    String reference = "R-" + (bookings.size() + 1);
    bookings.put(reference, new Booking(destination, date, 200));
    return "Booked: %s on %s, reference %s.".formatted(destination, day(date), reference);
  }

  @Tool(name = "find_booking", value = "Finds a booking.")
  synchronized String findBooking(@P("as R-1") String reference) {
    return "%s is booked for %s.".formatted(reference, day(booking(reference).date()));
  }

  @Tool(name = "check_identity", value = "Asks for the passport and checks it.")
  String checkIdentity(@P("as R-1") String reference) {
    return "The passport for %s is in order.".formatted(reference);
  }

  @Tool(name = "check_card", value = "Checks the credit card that paid.")
  String checkCard(@P("as R-1") String reference) {
    return "The card for %s is valid.".formatted(reference);
  }

  @Tool(name = "change_date", value = "Moves a booking to another day.")
  synchronized String changeDate(@P("as R-1") String reference, @P("as 2026-12-31") String date) {
    Booking old = booking(reference);
    bookings.put(reference, new Booking(old.passenger(), date, old.price()));
    return "%s is moved to %s.".formatted(reference, day(date));
  }

  @Tool(name = "change_name", value = "Changes the name of the passenger.")
  synchronized String changeName(
      @P("as R-1") String reference, @P("first and last name") String name) {
    Booking old = booking(reference);
    bookings.put(reference, new Booking(name, old.date(), old.price()));
    return "%s is for %s now.".formatted(reference, name);
  }

  @Tool(name = "pay_refund", value = "Pays the price of a booking back.")
  synchronized String payRefund(@P("as R-1") String reference) {
    return "%d EUR for %s are on their way.".formatted(booking(reference).price(), reference);
  }

  @Tool(name = "hand_over", value = "Calls a person who takes over.")
  String handOver(@P("supervisor, or another role") String to) {
    return "A %s takes over.".formatted(to);
  }

  /** Returns the bookings as plain values. */
  synchronized Map<String, Object> state() {
    Map<String, Object> state = new TreeMap<>();
    bookings.forEach((reference, booking) -> state.put(reference, booking.asMap()));
    return state;
  }

  private Booking booking(String reference) {
    Booking booking = bookings.get(reference);
    if (booking == null) {
      throw new IllegalArgumentException("No booking is called %s.".formatted(reference));
    }
    return booking;
  }

  private static String day(String date) {
    return DAY.format(LocalDate.parse(date));
  }
}
