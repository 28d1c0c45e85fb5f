package io.agentcl.samples.quickstart;

import io.agentcl.run.Tool;
import io.agentcl.run.World;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The airline's systems, in memory. In production the desk works on one of them; in a replay a new
 * one is the world, so that nothing real is booked or paid.
 */
final class Backoffice {

  private static final String FULL_DAY = "2026-12-24";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Map<String, Booking> bookings = new TreeMap<>();
  private final Map<String, Service> services = new TreeMap<>();

  Backoffice() {
    for (int i = 1; i <= 9; i++) {
      String fare = i == 3 ? "light" : "flex";
      bookings.put("R-" + i, new Booking("Passenger " + i, fare, 100 + 20 * i, "2026-05-01"));
    }
    add("book_flight", this::bookFlight, "destination", "date");
    add("find_booking", this::findBooking, "reference");
    add("check_identity", arguments -> "The passport is in order.", "reference");
    add("check_card", arguments -> "The card is valid.", "reference");
    add("check_seats", this::checkSeats, "date");
    add("change_date", this::changeDate, "reference", "date");
    add("change_name", this::changeName, "reference", "name");
    add("upgrade_seat", this::upgradeSeat, "reference");
    add("pay_refund", this::payRefund, "reference", "percent");
    add("hand_over", arguments -> "A %s takes over.".formatted(text(arguments, "to")), "to");
  }

  /** Returns the world of one replay. */
  static World world() {
    Backoffice office = new Backoffice();
    Map<String, Tool> tools = new TreeMap<>();
    office.services.forEach((name, service) -> tools.put(name, service.tool()));
    return World.of("backoffice-1", tools, office::state);
  }

  /** Returns the services by the names of their tools. */
  Map<String, Service> services() {
    return services;
  }

  private void add(String name, Tool tool, String... parameters) {
    services.put(name, new Service(List.of(parameters), tool));
  }

  private Map<String, Object> state() {
    Map<String, Object> state = new TreeMap<>();
    bookings.forEach((reference, booking) -> state.put(reference, booking.asMap()));
    return state;
  }

  private String bookFlight(Map<String, @Nullable Object> arguments) {
    String destination = text(arguments, "destination");
    String date = text(arguments, "date");
    String reference = "R-" + (bookings.size() + 1);
    bookings.put(reference, new Booking(destination, "flex", 200, date));
    return "Booked: %s on %s, reference %s.".formatted(destination, day(date), reference);
  }

  private Map<String, Object> findBooking(Map<String, @Nullable Object> arguments) {
    Booking booking = booking(arguments);
    return Map.of("fare", booking.fare(), "price", booking.price());
  }

  private String checkSeats(Map<String, @Nullable Object> arguments) {
    String date = text(arguments, "date");
    if (date.equals(FULL_DAY)) {
      throw new IllegalStateException("No seats are left on %s.".formatted(day(date)));
    }
    return "There are seats on %s.".formatted(day(date));
  }

  private String changeDate(Map<String, @Nullable Object> arguments) {
    String date = text(arguments, "date");
    Booking booking = booking(arguments).withDate(date);
    return "%s is moved to %s.".formatted(put(arguments, booking), day(date));
  }

  private String changeName(Map<String, @Nullable Object> arguments) {
    Booking booking = booking(arguments).withPassenger(text(arguments, "name"));
    return "%s is for %s now.".formatted(put(arguments, booking), booking.passenger());
  }

  private String upgradeSeat(Map<String, @Nullable Object> arguments) {
    return "%s is in business now.".formatted(put(arguments, booking(arguments).withFare("flex")));
  }

  private String payRefund(Map<String, @Nullable Object> arguments) {
    int percent = Integer.parseInt(text(arguments, "percent"));
    int amount = booking(arguments).price() * percent / 100;
    return "%d EUR for %s are on their way.".formatted(amount, text(arguments, "reference"));
  }

  private Booking booking(Map<String, @Nullable Object> arguments) {
    String reference = text(arguments, "reference");
    Booking booking = bookings.get(reference);
    if (booking == null) {
      throw new IllegalArgumentException("There is no booking %s.".formatted(reference));
    }
    return booking;
  }

  private String put(Map<String, @Nullable Object> arguments, Booking booking) {
    String reference = text(arguments, "reference");
    bookings.put(reference, booking);
    return reference;
  }

  private static String text(Map<String, @Nullable Object> arguments, String name) {
    Object argument = arguments.get(name);
    if (argument == null) {
      throw new IllegalArgumentException("Please tell me the %s.".formatted(name));
    }
    return argument.toString();
  }

  private static String day(String date) {
    return DAY.format(LocalDate.parse(date));
  }
}
