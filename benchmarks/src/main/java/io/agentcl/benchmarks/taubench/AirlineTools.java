package io.agentcl.benchmarks.taubench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools of the airline but for the search of flights. */
final class AirlineTools {

  static final String FLIGHTS = "flights";
  static final String RESERVATIONS = "reservations";
  static final String USERS = "users";
  static final List<String> TABLES = List.of(FLIGHTS, RESERVATIONS, USERS);

  private static final String NOW = "2024-05-15T15:00:00";
  private static final List<String> NEW_RESERVATIONS = List.of("HATHAT", "HATHAU", "HATHAV");
  private static final List<String> NEW_CERTIFICATES =
      List.of("certificate_3221322", "certificate_3221323", "certificate_3221324");
  private static final List<String> BOOKED =
      List.of("user_id", "origin", "destination", "flight_type", "cabin");
  private static final String NO_RESERVATION = "reservation not found";
  private static final String NO_USER = "user not found";
  private static final Object BAGGAGE_PRICE = 50L;
  private static final Object INSURANCE_PRICE = 30L;

  private static final String AIRPORTS =
      "{\"SFO\": \"San Francisco\", \"JFK\": \"New York\", \"LAX\": \"Los Angeles\","
          + " \"ORD\": \"Chicago\", \"DFW\": \"Dallas\", \"DEN\": \"Denver\","
          + " \"SEA\": \"Seattle\", \"ATL\": \"Atlanta\", \"MIA\": \"Miami\","
          + " \"BOS\": \"Boston\", \"PHX\": \"Phoenix\", \"IAH\": \"Houston\","
          + " \"LAS\": \"Las Vegas\", \"MCO\": \"Orlando\", \"EWR\": \"Newark\","
          + " \"CLT\": \"Charlotte\", \"MSP\": \"Minneapolis\", \"DTW\": \"Detroit\","
          + " \"PHL\": \"Philadelphia\", \"LGA\": \"LaGuardia\"}";

  static final List<ToolSpec> ALL =
      List.of(
          ToolSpec.reads(
              "get_user_details",
              (data, in) -> data.require(USERS, in.get("user_id"), NO_USER).text(),
              "user_id"),
          ToolSpec.reads(
              "get_reservation_details",
              (data, in) -> data.require(RESERVATIONS, in.get("reservation_id"), NO_USER).text(),
              "reservation_id"),
          ToolSpec.reads("list_all_airports", (data, in) -> AIRPORTS),
          ToolSpec.reads(
              "search_direct_flight", FlightSearch::direct, "origin", "destination", "date"),
          ToolSpec.reads(
              "search_onestop_flight", FlightSearch::oneStop, "origin", "destination", "date"),
          ToolSpec.writes(
              "book_reservation",
              AirlineTools::book,
              "user_id",
              "origin",
              "destination",
              "flight_type",
              "cabin",
              "flights",
              "passengers",
              "payment_methods",
              "total_baggages",
              "nonfree_baggages",
              "insurance"),
          ToolSpec.writes("cancel_reservation", AirlineTools::cancel, "reservation_id"),
          ToolSpec.writes(
              "update_reservation_flights",
              AirlineTools::changeFlights,
              "reservation_id",
              "cabin",
              "flights",
              "payment_id"),
          ToolSpec.writes(
              "update_reservation_baggages",
              AirlineTools::changeBaggages,
              "reservation_id",
              "total_baggages",
              "nonfree_baggages",
              "payment_id"),
          ToolSpec.writes(
              "update_reservation_passengers",
              AirlineTools::changePassengers,
              "reservation_id",
              "passengers"),
          ToolSpec.writes("send_certificate", AirlineTools::sendCertificate, "user_id", "amount"));

  private AirlineTools() {}

  private static String book(Records data, Map<String, @Nullable Object> in) {
    Object userId = in.get("user_id");
    Purse purse = Purse.of(data.require(USERS, userId, NO_USER));
    Object total = 0L;
    Seats seats = new Seats(data, in.get("cabin"), in.get("passengers"));
    List<@Nullable Object> flights = new ArrayList<>();
    for (Object flight : Python.elements(in.get("flights"))) {
      Map<String, @Nullable Object> booked = seats.taken(flight);
      flights.add(booked);
      total = PythonNumber.plus("+=", total, seats.price(booked));
    }
    if ("yes".equals(in.get("insurance"))) {
      long passengers = Python.length(in.get("passengers"));
      total = PythonNumber.plus("+=", total, PythonNumber.times(INSURANCE_PRICE, passengers));
    }
    Object bags = PythonNumber.times(BAGGAGE_PRICE, in.get("nonfree_baggages"));
    total = PythonNumber.plus("+=", total, bags);
    List<@Nullable Object> payments = Python.elements(in.get("payment_methods"));
    purse.check(payments, total);
    pay(data, userId, purse, payments);
    String id = freeId(data);
    data.put(USERS, Python.str(userId), purse.ownerWith("reservations", id));
    return data.put(RESERVATIONS, id, reservation(id, in, flights)).text();
  }

  /** What was paid before the airline breaks at a payment stays paid. */
  private static void pay(
      Records data, @Nullable Object userId, Purse purse, List<@Nullable Object> payments) {
    try {
      purse.pay(payments);
    } finally {
      data.put(USERS, Python.str(userId), purse.owner());
    }
  }

  private static String freeId(Records data) {
    return NEW_RESERVATIONS.stream()
        .filter(id -> data.find(RESERVATIONS, id) == null)
        .findFirst()
        .orElse(NEW_RESERVATIONS.get(NEW_RESERVATIONS.size() - 1));
  }

  private static Map<String, @Nullable Object> reservation(
      String id, Map<String, @Nullable Object> in, List<@Nullable Object> flights) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    made.put("reservation_id", id);
    BOOKED.forEach(field -> made.put(field, in.get(field)));
    made.put("flights", flights);
    made.put("passengers", in.get("passengers"));
    made.put("payment_history", in.get("payment_methods"));
    made.put("created_at", NOW);
    made.put("total_baggages", in.get("total_baggages"));
    made.put("nonfree_baggages", in.get("nonfree_baggages"));
    made.put("insurance", in.get("insurance"));
    return made;
  }

  private static String cancel(Records data, Map<String, @Nullable Object> in) {
    Map<String, @Nullable Object> reservation = open(data, in);
    List<@Nullable Object> payments = payments(reservation);
    for (Object payment : List.copyOf(payments)) {
      Object back = PythonNumber.negative(Python.item(payment, "amount"));
      payments.add(Purse.payment(Python.item(payment, "payment_id"), back));
    }
    reservation.put("payment_history", payments);
    reservation.put("status", "cancelled");
    return save(data, in, reservation);
  }

  private static String changeFlights(Records data, Map<String, @Nullable Object> in) {
    Map<String, @Nullable Object> reservation = open(data, in);
    Seats seats = new Seats(data, in.get("cabin"), Python.item(reservation, "passengers"));
    Object total = 0L;
    List<@Nullable Object> flights = new ArrayList<>();
    for (Object flight : Python.elements(in.get("flights"))) {
      Map<String, @Nullable Object> leg = seats.kept(reservation, flight);
      flights.add(leg);
      total = PythonNumber.plus("+=", total, seats.price(leg));
    }
    Object before = 0L;
    for (Object flight : Python.elements(Python.item(reservation, "flights"))) {
      before = PythonNumber.plus(before, Python.item(flight, "price"));
    }
    Object old = PythonNumber.times(before, seats.passengers());
    Object difference = PythonNumber.minus(total, old);
    settle(data, in, reservation, difference);
    reservation.put("flights", flights);
    return save(data, in, reservation);
  }

  private static String changeBaggages(Records data, Map<String, @Nullable Object> in) {
    Map<String, @Nullable Object> reservation = open(data, in);
    Object more =
        PythonNumber.minus(
            in.get("nonfree_baggages"), Python.item(reservation, "nonfree_baggages"));
    Object price =
        PythonNumber.times(BAGGAGE_PRICE, PythonNumber.isLess(0L, more) ? more : (Object) 0L);
    settle(data, in, reservation, price);
    reservation.put("total_baggages", in.get("total_baggages"));
    reservation.put("nonfree_baggages", in.get("nonfree_baggages"));
    return save(data, in, reservation);
  }

  /** Has the owner pay {@code price} with the method that {@code in} names. */
  private static void settle(
      Records data,
      Map<String, @Nullable Object> in,
      Map<String, @Nullable Object> reservation,
      Object price) {
    Object owner = Python.item(reservation, "user_id");
    Purse purse = Purse.of(data.require(USERS, owner, Python.repr(owner)));
    Object method = in.get("payment_id");
    purse.settle(method, price);
    if (!PythonNumber.isEqual(price, 0L)) {
      List<@Nullable Object> payments = payments(reservation);
      payments.add(Purse.payment(method, price));
      reservation.put("payment_history", payments);
    }
    data.put(USERS, Python.str(owner), purse.owner());
  }

  private static String changePassengers(Records data, Map<String, @Nullable Object> in) {
    Map<String, @Nullable Object> reservation = open(data, in);
    long count = Python.length(in.get("passengers"));
    if (count != Python.length(Python.item(reservation, "passengers"))) {
      throw new Fault("number of passengers does not match");
    }
    reservation.put("passengers", in.get("passengers"));
    return save(data, in, reservation);
  }

  private static @Nullable String sendCertificate(Records data, Map<String, @Nullable Object> in) {
    Object userId = in.get("user_id");
    Purse purse = Purse.of(data.require(USERS, userId, NO_USER));
    for (String id : NEW_CERTIFICATES) {
      if (!purse.has(id)) {
        purse.addCertificate(id, in.get("amount"));
        data.put(USERS, Python.str(userId), purse.owner());
        return "Certificate %s added to user %s with amount %s."
            .formatted(id, Python.str(userId), Python.str(in.get("amount")));
      }
    }
    return null;
  }

  private static Map<String, @Nullable Object> open(
      Records data, Map<String, @Nullable Object> in) {
    Row row = data.require(RESERVATIONS, in.get("reservation_id"), NO_RESERVATION);
    return new LinkedHashMap<>(row.fields());
  }

  private static List<@Nullable Object> payments(Map<String, @Nullable Object> reservation) {
    return new ArrayList<>(Python.elements(Python.item(reservation, "payment_history")));
  }

  private static String save(
      Records data, Map<String, @Nullable Object> in, Map<String, @Nullable Object> reservation) {
    return data.put(RESERVATIONS, Python.str(in.get("reservation_id")), reservation).text();
  }
}
