package io.agentcl.memory;

import static io.agentcl.memory.Situation.JUNE;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallTest extends Recalling {

  @Nested
  class ACorrectionForOneProduct {
    private final Harness harness =
        harness(
            Map.of(
                "battery/life/old", Fact.of("battery", "life", "10 h"),
                "battery/life/new",
                    Fact.of("battery", "life", "8 h")
                        .withWhere(Where.of("product", "appliances/x200"))));

    @Test
    void isToldForTheProductAndWhatIsBelowIt() {
      assertThat(told("appliances/x200")).containsExactly("8 h");
      assertThat(told("appliances/x200/pro")).containsExactly("8 h");
    }

    @Test
    void leavesTheSiblingTheParentAndConversationsWithoutProductAlone() {
      assertThat(told("appliances/x300")).containsExactly("10 h");
      assertThat(told("appliances")).containsExactly("10 h");
      assertThat(search(harness, Context.EMPTY, "battery life")).containsExactly("10 h");
    }

    private List<String> told(String product) {
      return search(harness, Context.EMPTY.with("product", product), "battery life");
    }
  }

  @Nested
  class AFactOfAUser {
    private final Harness harness =
        with(
            Harness.empty(),
            Scope.user("alice").ofTenant("t1"),
            "seat/wish/a",
            Fact.of("seat", "wish", "aisle"));

    @Test
    void isNotToldWithoutTheUser() {
      Context nobody = Context.EMPTY.with("tenant", "t1");

      assertThat(search(harness, nobody, "seat wish")).isEmpty();
      assertThat(recall(harness, seat(nobody))).isEmpty();
    }

    @Test
    void isNotToldToTheSameUserIdOfAnotherTenant() {
      Context other = Context.user("alice").with("tenant", "t2");

      assertThat(search(harness, other, "seat wish")).isEmpty();
      assertThat(recall(harness, seat(other))).isEmpty();
    }

    @Test
    void isToldToTheUser() {
      Context alice = Context.user("alice").with("tenant", "t1");

      assertThat(search(harness, alice, "seat wish")).containsExactly("aisle");
      assertThat(recall(harness, seat(alice)))
          .contains(new Statement(new Slot("seat", "wish"), "aisle"));
    }

    /** A7 */
    @ParameterizedTest
    @ValueSource(strings = {"auth0|5f7c", "ann@example.org", "U024BE", "bob/x", "Bob", "42"})
    void isToldToAUserOfAnyIdAndNobodyElse(String id) {
      Harness own =
          with(Harness.empty(), Scope.user(id), "seat/wish/a", Fact.of("seat", "wish", "aisle"));

      assertThat(search(own, Context.user(id), "seat wish")).containsExactly("aisle");
      assertThat(search(own, Context.user("bob"), "seat wish")).isEmpty();
      assertThat(search(own, Context.user(id + "/x"), "seat wish")).isEmpty();
    }

    private Recall.Lookup seat(Context context) {
      return Recall.slot(Situation.in(context), "Seat", "wish");
    }
  }

  @Nested
  class FactsOfSeveralScopes {

    private final Scope acme = Scope.tenant("acme");
    private final Scope ann = Scope.user("ann").ofTenant("acme");

    private List<String> told(Origin.Kind everyones, Origin.Kind acmes, Origin.Kind anns) {
      Harness harness =
          Harness.of(
              List.of(
                  price(Scope.EVERYONE, "everyone's").by(everyones),
                  price(acme, "acme's").by(acmes),
                  price(ann, "ann's").by(anns)));
      Context context = Context.user("ann").ofTenant("acme");
      List<String> found = search(harness, context, "price");
      assertThat(recall(harness, Recall.slot(Situation.in(context), "x200", "price")))
          .map(Statement::text)
          .hasValue(found.get(0));
      return found;
    }

    private static Component price(Scope scope, String text) {
      return Component.of(Fact.LAYER, scope, "x200/price/a", Fact.of("x200", "price", text));
    }

    @Test
    void areToldTheNarrowestFirst() {
      assertThat(told(Origin.Kind.USER, Origin.Kind.USER, Origin.Kind.USER))
          .containsExactly("ann's");
    }

    @Test
    void neverHideAWiderOneOfMoreAuthority() {
      assertThat(told(Origin.Kind.OPERATOR, Origin.Kind.EXPERT, Origin.Kind.USER))
          .containsExactly("everyone's");
      assertThat(told(Origin.Kind.PROPOSER, Origin.Kind.EXPERT, Origin.Kind.USER))
          .containsExactly("acme's");
      assertThat(told(Origin.Kind.EXPERT, Origin.Kind.USER, Origin.Kind.OPERATOR))
          .containsExactly("ann's");
    }
  }

  @Nested
  class AnOldFactThatIsRecordedLate {
    private final Harness harness =
        harness(
            Map.of(
                "x200/price/a",
                Fact.of("x200", "price", "10").withValidity(since("2026-05-01")),
                "x200/price/b",
                Fact.of("x200", "price", "12").withValidity(since("2026-03-01"))));

    @Test
    void doesNotStandBeforeTheNewerOne() {
      assertThat(search(harness, Context.EMPTY, "price")).containsExactly("10");
    }

    @Test
    void isToldOfTheTimeBefore() {
      Recall.Query april = query("price").asOf(day("2026-04-01"));

      assertThat(texts(harness.derive(Recall.FACTS, april))).containsExactly("12");
    }
  }

  @Nested
  class AValueThatComesBack {
    private final Harness harness =
        harness(
            Map.of(
                "alex/team/1", team("Payments", "2026-01-01", "2026-04-01"),
                "alex/team/2", team("Billing", "2026-04-01", "2026-06-01"),
                "alex/team/3",
                    Fact.of("Alex", "team", "Payments").withValidity(since("2026-06-01"))));

    @Test
    void isToldInBothItsTimes() {
      assertThat(teamAt("2025-12-31")).isEmpty();
      assertThat(teamAt("2026-03-31")).contains("Payments");
      assertThat(teamAt("2026-05-31")).contains("Billing");
      assertThat(teamAt("2026-06-01")).contains("Payments");
    }

    private Optional<String> teamAt(String day) {
      Recall.Lookup lookup = Recall.slot(Situation.in(Context.EMPTY), "Alex", "team");
      return harness.derive(Recall.FACT, lookup.asOf(day(day))).map(Statement::text);
    }

    private static Fact team(String name, String from, String to) {
      return Fact.of("Alex", "team", name).withValidity(since(from).endingAt(day(to)));
    }
  }

  @Nested
  class AStaleFactThatFitsTheWords {
    private final Harness harness =
        harness(
            Map.of(
                "ssh/port/old",
                Fact.of("ssh", "port", "SSH port is 22")
                    .withValidity(Validity.ALWAYS.endingAt(JUNE)),
                "bastion/access/new",
                Fact.of("bastion", "access", "connect over port 2222")));

    @Test
    void isToldUntilJustBeforeItsEnd() {
      assertThat(at(JUNE.minusMillis(1)))
          .containsExactly("SSH port is 22", "connect over port 2222");
    }

    @Test
    void isGoneAtItsEnd() {
      assertThat(at(JUNE)).containsExactly("connect over port 2222");
    }

    private List<String> at(Instant instant) {
      return texts(harness.derive(Recall.FACTS, query("what is the SSH port").asOf(instant)));
    }
  }

  @Nested
  class TwoFactsThatAreEquallyGood {
    private final Harness harness =
        harness(
            Map.of(
                "x200/price/b", Fact.of("x200", "price", "11"),
                "x200/price/a", Fact.of("x200", "price", "10"),
                "x200/price/c", Fact.of("x200", "price", "12")));

    @Test
    void areToldByTheNameThatComesFirst() {
      Recall.Lookup lookup = Recall.slot(Situation.in(Context.EMPTY), "x200", "price");

      assertThat(search(harness, Context.EMPTY, "price")).containsExactly("10");
      assertThat(harness.derive(Recall.FACT, lookup)).map(Statement::text).contains("10");
    }
  }

  @Nested
  class AnIdentifierInOneOfManyFacts {
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Context tenant = Context.EMPTY.with("tenant", "t7");

    AnIdentifierInOneOfManyFacts() {
      for (int i = 0; i < 2000; i++) {
        String text = "error %d happens when the page size is wrong".formatted(i % 50);
        String code = "E-%d".formatted(9000 + i);
        facts.put("error/" + i, Fact.of("error " + i, code, text));
      }
      facts.put("error/zzz", Fact.of("error", "E-4012", "set page_size"));
    }

    private Harness harness(Map<String, Fact> facts) {
      Harness.Builder builder = Harness.builder();
      facts.forEach(
          (name, fact) -> {
            String number = name.substring(name.indexOf('/') + 1);
            builder.scope(scope(number.equals("zzz") ? 7 : Integer.parseInt(number)));
            builder.put(Fact.LAYER, name, fact);
          });
      return builder.build();
    }

    @Test
    void isFirst() {
      assertThat(search(harness(facts), tenant, "what does error E-4012 mean"))
          .hasSize(8)
          .startsWith("set page_size");
    }

    @Test
    void isUnknownToOtherTenants() {
      Context other = Context.EMPTY.with("tenant", "t8");

      assertThat(search(harness(facts), other, "E-4012")).doesNotContain("set page_size");
    }

    @Test
    void isToldTheSameWayToSixteenThreads() {
      Harness harness = harness(facts);
      List<String> alone = search(harness, tenant, "wrong page size");

      assertThat(
              IntStream.range(0, 16)
                  .parallel()
                  .mapToObj(i -> search(harness, tenant, "wrong page size")))
          .allSatisfy(each -> assertThat(each).isEqualTo(alone));
    }

    private static Scope scope(int number) {
      return Scope.tenant("t" + number % 20);
    }
  }

  private static Optional<Statement> recall(Harness harness, Recall.Lookup lookup) {
    return harness.seenBy(lookup.context().scope()).derive(Recall.FACT, lookup);
  }

  private static Validity since(String day) {
    return Validity.since(day(day));
  }

  private static Instant day(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
