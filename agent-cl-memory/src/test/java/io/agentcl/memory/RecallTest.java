package io.agentcl.memory;

import static io.agentcl.memory.Situation.JUNE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.harness.Scope;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallTest {

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

  @Nested
  class FactsThatDifferInRank {

    @Test
    void standInTheOrderOfTheirWordsAndThenOfTheirNames() {
      Harness harness =
          harness(
              Map.of(
                  "d", Fact.of("x1", "note", "warranty and a lot of other things one can say"),
                  "c", Fact.of("x2", "note", "warranty"),
                  "b", Fact.of("x3", "note", "warranty"),
                  "a", Fact.of("x4", "note", "colour")));

      assertThat(harness.derive(Recall.FACTS, query("warranties")))
          .extracting(each -> each.slot().entity())
          .containsExactly("x3", "x2", "x1");
    }

    @Test
    void areCutOffAtTheLimit() {
      Harness harness =
          harness(
              Map.of(
                  "a", Fact.of("x1", "note", "warranty"), "b", Fact.of("x2", "note", "warranty")));

      assertThat(harness.derive(Recall.FACTS, query("warranty").withLimit(1)))
          .extracting(each -> each.slot().entity())
          .containsExactly("x1");
    }

    @Test
    void areNotFoundByWordsThatSayNothing() {
      Harness harness = harness(Map.of("a", Fact.of("x1", "note", "made of steel")));

      assertThat(search(harness, Context.EMPTY, "the price of it")).isEmpty();
      assertThat(search(harness, Context.EMPTY, "")).isEmpty();
    }

    @Test
    void askForAtLeastOne() {
      assertThatThrownBy(() -> query("warranty").withLimit(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("limit must be at least 1: 0");
    }
  }

  @Nested
  class ARecordedRecall {
    private final Harness harness =
        with(
            harness(
                Map.of(
                    "x200/price/a", Fact.of("x200", "price", "10 EUR"),
                    "x300/price/a", Fact.of("x300", "price", "20 EUR"))),
            Scope.user("bob"),
            "x200/price/b",
            Fact.of("x200", "price", "11 EUR"));

    private final Evidence evidence = Situation.in(Context.user("alice"));
    private final List<Read> reads = new ArrayList<>();

    @Test
    void readsAsInTheGuide() {
      Session session = new Session(harness.recording(Scope.user("alice"), reads::add), evidence);

      List<Statement> found =
          session.harness().derive(Recall.FACTS, Recall.query(session.evidence(), "price of x200"));
      Optional<Statement> price =
          session.harness().derive(Recall.FACT, Recall.slot(session.evidence(), "x200", "price"));

      assertThat(texts(found)).containsExactly("10 EUR", "20 EUR");
      assertThat(price).map(Statement::text).contains("10 EUR");
      assertThat(reads).hasToString("[agentcl/memory/facts(), agentcl/memory/fact()]");
    }

    @Test
    void staysValidWhenAnEditChangesNothingThatWasTold() {
      recordBoth();
      Harness edited =
          harness.with(
              harness
                  .patch()
                  .put(Fact.LAYER, "x400/colour/a", Fact.of("x400", "colour", "red"))
                  .put(
                      Fact.LAYER,
                      "x200/price/a",
                      Fact.of("x200", "price", "10 EUR")
                          .withValidity(Validity.ALWAYS.endingAt(JUNE.plusMillis(1))))
                  .scope(Scope.user("bob"))
                  .remove(Fact.LAYER, "x200/price/b")
                  .build());

      assertThat(reads).hasSize(2).allSatisfy(read -> assertThat(read.verify(edited)).isPresent());
    }

    @Test
    void isObsoleteWhenAnEditChangesWhatWasTold() {
      recordBoth();
      Harness edited =
          with(harness, Scope.user("alice"), "x200/price/c", Fact.of("x200", "price", "12 EUR"));

      assertThat(reads).hasSize(2).allSatisfy(read -> assertThat(read.verify(edited)).isEmpty());
    }

    @Test
    void isObsoleteWhenWhatItToldIsRemoved() {
      recordBoth();
      Harness edited = harness.with(harness.patch().remove(Fact.LAYER, "x200/price/a").build());

      assertThat(reads).hasSize(2).allSatisfy(read -> assertThat(read.verify(edited)).isEmpty());
    }

    private void recordBoth() {
      harness
          .recording(Scope.user("alice"), reads::add)
          .derive(Recall.FACTS, Recall.query(evidence, "price of x200"));
      harness
          .recording(Scope.user("alice"), reads::add)
          .derive(Recall.FACT, Recall.slot(evidence, "x200", "price"));
    }

    /** What the example calls of a session. */
    private record Session(HarnessView harness, Evidence evidence) {}
  }

  @Nested
  class AnUnchangedLayer {

    private final Harness harness =
        harness(Map.of("a", Fact.of("x1", "note", "one"), "b", Fact.of("x2", "note", "two")));

    @Test
    void isIndexedOnce() {
      Patch elsewhere = harness.patch().put(PromptSection.LAYER, "a", PromptSection.of("")).build();

      FactIndex first = index(harness);

      assertThat(index(harness)).isSameAs(first);
      assertThat(index(harness.with(elsewhere))).isSameAs(first);
    }

    @Test
    void isIndexedAgainWhenAFactChanges() {
      Patch edit = harness.patch().put(Fact.LAYER, "b", Fact.of("x2", "note", "three")).build();
      Patch removal = harness.patch().remove(Fact.LAYER, "b").build();

      FactIndex first = index(harness);

      assertThat(index(harness.with(edit))).isNotSameAs(first);
      assertThat(index(harness.with(removal))).isNotSameAs(first);
    }

    @Test
    void isKnownByEachOfItsFactsInOrder() {
      Fact one = Fact.of("x1", "note", "one");
      Fact two = Fact.of("x2", "note", "two");

      FactIndex.Sequence both = new FactIndex.Sequence(one, two);

      assertThat(both).isEqualTo(new FactIndex.Sequence(one, two));
      assertThat(both).isNotEqualTo(new FactIndex.Sequence(one, one));
      assertThat(both).isNotEqualTo(new FactIndex.Sequence(two, one));
      assertThat(both).isNotEqualTo(new FactIndex.Sequence(one));
      assertThat(new FactIndex.Sequence(one)).isNotEqualTo(both);
    }

    private static FactIndex index(Harness harness) {
      return FactIndex.of(harness.all(Fact.LAYER));
    }
  }

  private static Harness harness(Map<String, Fact> facts) {
    Harness.Builder builder = Harness.builder();
    facts.forEach((name, fact) -> builder.put(Fact.LAYER, name, fact));
    return builder.build();
  }

  private static Harness with(Harness harness, Scope scope, String name, Fact fact) {
    return harness.with(harness.patch().scope(scope).put(Fact.LAYER, name, fact).build());
  }

  private static Optional<Statement> recall(Harness harness, Recall.Lookup lookup) {
    return harness.seenBy(lookup.context().scope()).derive(Recall.FACT, lookup);
  }

  private static Recall.Query query(String text) {
    return Recall.query(Situation.in(Context.EMPTY), text);
  }

  private static List<String> search(Harness harness, Context context, String text) {
    return texts(
        harness
            .seenBy(context.scope())
            .derive(Recall.FACTS, Recall.query(Situation.in(context), text)));
  }

  private static List<String> texts(List<Statement> statements) {
    return statements.stream().map(Statement::text).toList();
  }

  private static Validity since(String day) {
    return Validity.since(day(day));
  }

  private static Instant day(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
