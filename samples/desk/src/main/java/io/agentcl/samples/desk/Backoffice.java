package io.agentcl.samples.desk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The airline's systems, in memory. In production the desk works on one of them; in a replay a new
 * one is the world, so that nothing real is booked or paid.
 */
public final class Backoffice {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Map<String, Booking> bookings = new TreeMap<>();

  /** One booking. */
  private record Booking(String passenger, String date, int price) {

    Map<String, String> asMap() {
      return Map.of("passenger", passenger, "date", date, "price", String.valueOf(price));
    }
  }

  /** Returns nine bookings, the same each time. */
  public Backoffice() {
    for (int i = 1; i <= 9; i++) {
      bookings.put("R-" + i, new Booking("Passenger " + i, "2026-05-01", 100 + 20 * i));
    }
  }

  public synchronized String bookFlight(String destination, String date) {
    String reference = "R-" + (bookings.size() + 1);
    bookings.put(reference, new Booking(destination, date, 200));
    return "Booked: %s on %s, reference %s.".formatted(destination, day(date), reference);
  }

  public synchronized String findBooking(String reference) {
    return "%s is booked for %s.".formatted(reference, day(booking(reference).date()));
  }

  public String checkIdentity(String reference) {
    return "The passport for %s is in order.".formatted(reference);
  }

  public String checkCard(String reference) {
    return "The card for %s is valid.".formatted(reference);
  }

  public synchronized String changeDate(String reference, String date) {
    Booking old = booking(reference);
    bookings.put(reference, new Booking(old.passenger(), date, old.price()));
    return "%s is moved to %s.".formatted(reference, day(date));
  }

  public synchronized String changeName(String reference, String name) {
    Booking old = booking(reference);
    bookings.put(reference, new Booking(name, old.date(), old.price()));
    return "%s is for %s now.".formatted(reference, name);
  }

  public synchronized String payRefund(String reference) {
    return "%d EUR for %s are on their way.".formatted(booking(reference).price(), reference);
  }

  public String handOver(String to) {
    return "A %s takes over.".formatted(to);
  }

  /** Returns the bookings as plain values. */
  public synchronized Map<String, Object> state() {
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
