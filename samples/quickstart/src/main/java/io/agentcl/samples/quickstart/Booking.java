package io.agentcl.samples.quickstart;

import java.util.Map;

/** One booking, as the back office keeps it. */
record Booking(String passenger, String fare, int price, String date) {

  Booking withPassenger(String passenger) {
    return new Booking(passenger, fare, price, date);
  }

  Booking withFare(String fare) {
    return new Booking(passenger, fare, price, date);
  }

  Booking withDate(String date) {
    return new Booking(passenger, fare, price, date);
  }

  Map<String, Object> asMap() {
    return Map.of("passenger", passenger, "fare", fare, "price", price, "date", date);
  }
}
