package io.agentcl.benchmarks.taubench.rules;

import static io.agentcl.condition.Condition.all;
import static io.agentcl.condition.Operand.allUserText;
import static io.agentcl.condition.Operand.argument;
import static io.agentcl.condition.Operand.constant;
import static io.agentcl.condition.Operand.probe;
import static io.agentcl.condition.Operand.result;

import io.agentcl.benchmarks.taubench.rules.CandidateRule.Basis;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.ToolRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the airline's policy says, as rules on its tools, with all the conditions that a sentence
 * has, and read in the customer's favour: of the two economy classes that need insurance only the
 * basic one is refused, and business "can always be cancelled", also when it is flown. Whether a
 * rule is worth having is not decided here.
 */
final class AirlineRules {

  private static final String CANCEL = "cancel_reservation";
  private static final String FLIGHTS = "update_reservation_flights";
  private static final String BAGGAGE = "update_reservation_baggages";
  private static final String PASSENGERS = "update_reservation_passengers";
  private static final String CERTIFICATE = "send_certificate";
  private static final String BOOK = "book_reservation";
  private static final String NONFREE = "nonfree_baggages";
  private static final String RESERVATION = "get_reservation_details";

  /** The policy's "current time". */
  private static final Operand NOW = constant("2024-05-15T15:00:00");

  private static final Condition SAYS_CANCELLED = allUserText().matches("(?i)\\bcancell?ed\\b");
  private static final Condition SAYS_CANCELLATION =
      allUserText().matches("(?i)\\bcancell?(ed|ation)");
  private static final Condition SAYS_DELAYED = allUserText().matches("(?i)\\bdelay");

  /** Other words for a flight that did not go as planned; who uses them may well mean a delay. */
  private static final Condition SAYS_LATE =
      allUserText()
          .matches(
              "(?i)\\b(late|postpon\\w*|reschedul\\w*|pushed back|held up|behind schedule|disrupt\\w*"
                  + "|grounded|stranded|missed|cancels|called off)\\b");

  private static final Condition SAYS_HEALTH_OR_WEATHER =
      allUserText()
          .matches(
              "(?i)\\b(health\\w*|medical\\w*|medicine|doctors?|physician|hospital\\w*|surger\\w*|clinic"
                  + "|sick\\w*|ill|illness|unwell|not (feeling )?well|not feeling|injur\\w*|hurt"
                  + "|broke|broken|fever|flu|influenza|covid\\S*|corona\\w*|virus|infect\\w*"
                  + "|pneumonia|allerg\\w*|cancer|heart|stroke|migraine|headache|pain|dizzy"
                  + "|operation|diagnos\\w*|disease|accident|emergenc\\w*|pregnan\\w*|died|dead"
                  + "|death|passed away|funeral|weather|storm\\w*|thunder\\w*|lightning|snow\\w*"
                  + "|ice|icy|rain\\w*|flood\\w*|fog|foggy|winds?|hurricane|tornado|typhoon|cyclone"
                  + "|blizzard)\\b");

  private static final Map<String, Map<String, Integer>> FREE_BAGS =
      Map.of(
          "regular", Map.of("basic_economy", 0, "economy", 1, "business", 2),
          "silver", Map.of("basic_economy", 1, "economy", 2, "business", 3),
          "gold", Map.of("basic_economy", 2, "economy", 3, "business", 3));

  private static final String CANCELLABLE =
      "All reservations can be cancelled within 24 hours of booking, or if the airline cancelled"
          + " the flight. Otherwise, basic economy or economy flights can be cancelled only if"
          + " travel insurance is bought and the condition is met, and business flights can always"
          + " be cancelled.";
  private static final String NOT_FLOWN =
      "The agent can only cancel the whole trip that is not flown. If any of the segments are"
          + " already used, the agent cannot help and transfer is needed.";
  private static final String NO_COMPENSATION =
      "Do not compensate if the user is regular member and has no travel insurance and flies"
          + " (basic) economy.";
  private static final String NOT_PROACTIVE =
      "Do not proactively offer these unless the user complains about the situation and explicitly"
          + " asks for some compensation.";
  private static final String DELAYED_AMOUNT =
      "the agent can offer a certificate as a gesture after confirming the facts and changing or"
          + " cancelling the reservation, with the amount being $50 times the number of"
          + " passengers.";
  private static final String CANCELLED_AMOUNT =
      "the agent can offer a certificate as a gesture after confirming the facts, with the amount"
          + " being $100 times the number of passengers.";
  private static final String ADD_BAGS = "The user can add but not remove checked bags.";
  private static final String BASIC_ECONOMY_FIXED = "Basic economy flights cannot be modified.";
  private static final String FIVE_PASSENGERS =
      "Each reservation can have at most five passengers.";
  private static final String ALLOWANCE = "Each extra baggage is 50 dollars.";
  private static final String CONFIRM =
      "Before taking any actions that update the booking database (booking, modifying flights,"
          + " editing baggage, upgrading cabin class, or updating passenger information), you must"
          + " list the action details and obtain explicit user confirmation (yes) to proceed.";

  private AirlineRules() {}

  static List<CandidateRule> candidates() {
    List<CandidateRule> rules = new ArrayList<>();
    rules.addAll(cancellations());
    rules.addAll(certificates());
    rules.addAll(baggage());
    rules.addAll(bookings());
    rules.addAll(confirmations());
    return rules;
  }

  private static List<CandidateRule> cancellations() {
    Condition late = reservation("created_at").lessThan(NOW.plus(Duration.ofDays(-1)));
    Condition uninsured = reservation("insurance").is("no");
    Condition unchanged = unchanged();
    Condition refundable = SAYS_CANCELLED.negate();
    Condition basicEconomy = reservation("cabin").is("basic_economy");
    Condition notBusiness = reservation("cabin").isNot("business");
    Condition flown = reservation("flights.0.date").lessThan("2024-05-15");
    return List.of(
        deny(
            CANCEL,
            "uninsured-basic-economy",
            CANCELLABLE,
            all(basicEconomy, uninsured, late, unchanged, refundable),
            "This reservation cannot be cancelled: it was booked more than 24 hours ago and has no"
                + " travel insurance. Tell the user so."),
        deny(
            CANCEL,
            "insured-basic-economy-without-reason",
            CANCELLABLE,
            all(
                basicEconomy,
                reservation("insurance").is("yes"),
                late,
                unchanged,
                refundable,
                SAYS_HEALTH_OR_WEATHER.negate()),
            "Travel insurance covers health and weather reasons only. Tell the user so."),
        deny(
            CANCEL,
            "flown-not-business",
            NOT_FLOWN,
            all(flown, notBusiness),
            "Flown trips cannot be cancelled. Transfer the user to a person."));
  }

  private static List<CandidateRule> certificates() {
    // What was delayed or cancelled is a flight of today or before.
    // And it is the user's own: who reads another's record last, does not mean that one.
    Condition lastIsPast =
        all(
            result(RESERVATION, "flights.0.date").atMost("2024-05-15"),
            result(RESERVATION, "user_id").is(argument("user_id")));
    Condition regular =
        probe("get_user_details", Map.of("user_id", argument("user_id")), "membership")
            .is("regular");
    Condition lastUninsured = result(RESERVATION, "insurance").is("no");
    Condition lastNotBusiness = result(RESERVATION, "cabin").isNot("business");
    Operand passengers = result(RESERVATION, "passengers").size();
    return List.of(
        deny(
            CERTIFICATE,
            "regular-uninsured-economy",
            NO_COMPENSATION,
            all(regular, lastUninsured, lastNotBusiness, lastIsPast),
            "This user gets no compensation. Tell the user so."),
        deny(
            CERTIFICATE,
            "no-cancelled-or-delayed-flight",
            NOT_PROACTIVE,
            Condition.any(SAYS_DELAYED, SAYS_CANCELLATION, SAYS_LATE).negate(),
            "Offer no certificate unless the user complains of a cancelled or delayed flight and"
                + " asks for compensation."),
        CandidateRule.of(
            Basis.POLICY,
            DELAYED_AMOUNT,
            CERTIFICATE + "/delayed-amount",
            ToolRule.rewrite(
                CERTIFICATE,
                "amount",
                passengers.multiply(50),
                all(SAYS_DELAYED, SAYS_CANCELLATION.negate(), lastIsPast))),
        CandidateRule.of(
            Basis.POLICY,
            CANCELLED_AMOUNT,
            CERTIFICATE + "/cancelled-amount",
            ToolRule.rewrite(
                CERTIFICATE,
                "amount",
                passengers.multiply(100),
                all(SAYS_CANCELLATION, SAYS_DELAYED.negate(), lastIsPast))));
  }

  private static List<CandidateRule> baggage() {
    Operand total = argument("total_baggages");
    // Bags that were charged before stay so, even if they need not have been.
    Condition isCharged = argument(NONFREE).greaterThan(reservation(NONFREE));
    Operand booked =
        allowance(
            probe("get_user_details", Map.of("user_id", reservation("user_id")), "membership"),
            reservation("cabin"),
            reservation("passengers").size());
    Operand booking =
        allowance(
            probe("get_user_details", Map.of("user_id", argument("user_id")), "membership"),
            argument("cabin"),
            argument("passengers").size());
    return List.of(
        deny(
            BAGGAGE,
            "no-removal",
            ADD_BAGS,
            total.lessThan(reservation("total_baggages")),
            "Checked bags cannot be removed. Tell the user so."),
        // The tool refuses a number sent as a text, of which no sum is known: it is left alone.
        freeBags(BAGGAGE, all(total.add(0).atMost(booked), isCharged, unchanged())),
        freeBags(BOOK, total.atMost(booking)));
  }

  /** Charges for no bag within the allowance. */
  private static CandidateRule freeBags(String tool, Condition within) {
    return CandidateRule.of(
        Basis.POLICY,
        ALLOWANCE,
        tool + "/free-bags",
        ToolRule.rewrite(tool, NONFREE, constant(0), within));
  }

  private static Operand allowance(Operand membership, Operand cabin, Operand passengers) {
    return constant(FREE_BAGS).entry(membership, cabin).multiply(passengers);
  }

  private static List<CandidateRule> bookings() {
    return List.of(
        deny(
            BOOK,
            "at-most-five",
            FIVE_PASSENGERS,
            argument("passengers").size().greaterThan(5),
            "A reservation has at most five passengers. Tell the user so."),
        deny(
            FLIGHTS,
            "basic-economy-stays",
            BASIC_ECONOMY_FIXED,
            all(
                reservation("cabin").is("basic_economy"),
                argument("cabin").is("basic_economy"),
                argument("flights.*.flight_number").isNot(reservation("flights.*.flight_number"))),
            "Flights of basic economy cannot be changed. Tell the user so."));
  }

  private static List<CandidateRule> confirmations() {
    return Stream.of(BOOK, FLIGHTS, BAGGAGE, PASSENGERS, CANCEL)
        .map(tool -> Confirmation.before(tool, CONFIRM))
        .toList();
  }

  /** The tool that changes the cabin does not record it: what is recorded may be out of date. */
  private static Condition unchanged() {
    return Condition.calledBefore(FLIGHTS, Map.of("reservation_id", argument("reservation_id")))
        .negate();
  }

  private static Operand reservation(String path) {
    return probe(RESERVATION, Map.of("reservation_id", argument("reservation_id")), path);
  }

  /** A guard that acts only where its condition is known to hold. */
  private static CandidateRule deny(
      String tool, String name, String sentence, Condition when, String told) {
    return CandidateRule.of(
        Basis.POLICY,
        sentence,
        tool + "/" + name,
        new ToolRule.Guard(tool, when, told, OnUnknown.SKIP));
  }
}
