package io.agentcl.guide;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.answer.ListSimilarity;
import io.agentcl.evaluate.answer.Spelling;
import io.agentcl.evaluate.answer.TextSimilarity;
import io.agentcl.evaluate.answer.Which;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.evaluate.json.JsonMatch.Combination;
import io.agentcl.evaluate.json.ListMatchMode;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evidence.Comparison;
import io.agentcl.run.Run;
import io.agentcl.schema.Schemas;
import io.agentcl.trace.Reply;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples of the guide about answers and the final state. */
class AnswerExamplesTest {

  private static final Run JSON =
      Booked.answering("{\"flight\": \"SK4711\", \"price\": 1250.50, \"legs\": 1}");

  @Test
  void shortcuts() {
    Evaluator same = Answers.answerEquals("Booked SK4711 for $1,250.50.");
    Evaluator contains = Answers.answerContains("booked sk4711");
    Evaluator matches = Answers.answerMatches("SK\\d{4}");

    Booked.passes(same, contains, matches);
  }

  @Test
  void texts() {
    Evaluator same = Answers.equalTo("Booked SK4711 for $1,250.50.");
    Evaluator one = Answers.contains("SK4711");
    Evaluator all = Answers.containsAll("SK4711", "1,250.50");
    Evaluator any = Answers.containsAny("booked", "reserved").ignoring(Spelling.CASE);
    Evaluator begins = Answers.startsWith("Booked");
    Evaluator ends = Answers.endsWith("?").in(Which.ANY);
    Evaluator matches = Answers.matches("SK\\d{4}");

    Booked.passes(same, one, all, any, begins, ends, matches);
  }

  @Test
  void numbers() {
    Evaluator only = Answers.number(1250.5);
    Evaluator last = Answers.number(1250).within(BigDecimal.ONE).last();
    Evaluator near = Answers.number(new BigDecimal("1240")).withinShare(new BigDecimal("0.01"));

    Booked.passes(only, last, near);
  }

  @Test
  void similarTexts() {
    Evaluator alike = Answers.similarTo("Booked SK4711 for $1250.50.").atLeast(0.9);
    Evaluator sameLength =
        Answers.similarTo(
            "Booked SK4712 for $1,250.50.",
            TextSimilarity.of("length", "1", (a, b) -> a.length() == b.length() ? 1 : 0));

    Booked.passes(alike, sameLength);
  }

  @Test
  void lists() {
    Evaluator lists = Answers.lists("DY 102", "SK4711");
    Evaluator most = Answers.lists("DY 102", "SK4711", "LH 2451").atLeast(0.6);
    Evaluator among =
        Answers.lists("SK4711").by(ListSimilarity.of(TextSimilarity.exact()).allowingExtra());

    Booked.passes(Booked.answering("- SK4711\n- DY 102"), lists, most, among);
    Booked.passes(Booked.answering("SK4711, dy 102"), lists, most, among);
  }

  @Test
  void facts() {
    Evaluator told = Answers.tell("SK4711", "1250.50");
    Evaluator asInTau = Answers.tellAsSubstring("sk4711", "1250");

    Booked.passes(told, asInTau);
  }

  @Test
  void json() {
    Evaluator valid = JsonAnswers.valid();
    Evaluator equal = JsonAnswers.equalTo(Map.of("flight", "SK4711", "price", 1250.5, "legs", 1));
    Evaluator keys =
        JsonAnswers.matching(Map.of("flight", "SK4711", "price", 1250.5)).exclude("legs");
    Evaluator alike = JsonAnswers.similarTo(Map.of("flight", "SK4711", "price", 1300)).atLeast(0.6);

    Booked.passes(JSON, valid, equal, keys, alike);
  }

  @Test
  void jsonLists() {
    Evaluator objects =
        JsonAnswers.matching(List.of(Map.of("id", 1), Map.of("id", 2)))
            .listMode(ListMatchMode.SUPERSET)
            .keys(Combination.ALL)
            .pairs(Combination.AVERAGE);
    Evaluator scalars = JsonAnswers.lists(List.of("DY102", "SK4711"));
    Evaluator among =
        JsonAnswers.lists(
            List.of("SK4711"), ListSimilarity.of(TextSimilarity.levenshtein()).allowingExtra());

    Booked.passes(Booked.answering("[{\"id\": 3}, {\"id\": 2}, {\"id\": 1}]"), objects);
    Booked.passes(Booked.answering("[\"SK4711\", \"DY102\"]"), scalars, among);
  }

  @Test
  void jsonInData() {
    Evaluator card = JsonAnswers.inData(JsonAnswers.matching(Map.of("flight", "SK4711")));

    Booked.passes(Booked.answering(new Reply("Here you are.", Map.of("flight", "SK4711"))), card);
  }

  @Test
  void schemas() {
    Evaluator answer =
        Schemas.answer(
            """
            {"type": "object", "required": ["flight"], "properties": {"price": {"minimum": 0}}}""");

    Booked.passes(JSON, answer);
  }

  @Test
  void states() {
    Map<String, ?> booking = Map.of("flight", "SK4711", "status", "open");
    Map<String, ?> state = Map.of("balance", 249.5, "bookings", Map.of("B-1", booking));
    Evaluator whole = FinalState.equalToExcept(state, "bookings.*.created");
    Evaluator strict = FinalState.equalTo(state);
    Evaluator part = FinalState.equalAt("bookings.B-1.status", "open");

    Booked.passes(whole, part);
    assertThat(strict.evaluate(Booked.RUN)).fails().becauseContaining("bookings.B-1.created");
  }

  @Test
  void places() {
    Evaluator one = FinalState.at("bookings.*").where("status", Comparison.EQUAL, "open").count(1);
    Evaluator few = FinalState.at("bookings.*").countsBetween(1, 3);
    Evaluator paid = FinalState.at("balance").is(249.5);
    Evaluator covered = FinalState.at("balance").is(Comparison.AT_LEAST, 0);
    Evaluator booked = FinalState.at("bookings.B-1").exists();
    Evaluator kept = FinalState.at("bookings.B-1.refund").isAbsent();
    Evaluator named =
        FinalState.at("bookings.*.flight")
            .satisfy("is of SAS", "1", flight -> flight.toString().contains("SK"));

    Booked.passes(one, few, paid, covered, booked, kept, named);
  }
}
