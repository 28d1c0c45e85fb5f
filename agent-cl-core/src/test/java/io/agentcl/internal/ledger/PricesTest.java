package io.agentcl.internal.ledger;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Price;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was paid adds up per component; who waits brings his case along. */
class PricesTest {

  private static final Instant AT = Instant.EPOCH;
  private static final Layer<String> NOTE = Layer.of("note", String.class, MethodHandles.lookup());

  private final Ledger ledger = Ledger.inMemory();
  private final Prices prices = new Prices(ledger);

  private static Patch puts(String content, String... names) {
    Patch.Builder patch = Harness.empty().patch();
    for (String name : names) {
      patch.put(NOTE, name, content);
    }
    return patch.build();
  }

  private static Price price(double bits, String... cases) {
    return new Price(bits, Set.of(cases));
  }

  private void add(LedgerEntry entry) {
    ledger.append(entry, ledger.revision());
  }

  private void promote(Patch patch, Price price) {
    add(new LedgerChange.Promoted(AT, new LedgerChange.Swap("", patch, "", "h"), List.of(), price));
  }

  private void takeBack(Patch patch) {
    add(
        new LedgerChange.Reverted(
            AT,
            List.of(new LedgerChange.Swap("", patch.inverse(), "", "h")),
            List.of(patch.id()),
            List.of(),
            ""));
  }

  private void waits(Patch patch, Price price) {
    add(new LedgerNote.Waiting(AT, patch, "h", List.of("t"), price));
  }

  @Nested
  class AComponent {

    @Test
    void costsAllThatWasPaidForItByAllCasesThatPaid() {
      promote(puts("1", "a"), price(50, "c1", "c2"));
      promote(puts("2", "a"), price(10, "c2", "c3"));

      assertThat(prices.of(puts("3", "a"), price(5, "c1"))).isEqualTo(price(65, "c1", "c2", "c3"));
      assertThat(prices.of(puts("3", "b"), price(5, "c1"))).isEqualTo(price(5, "c1"));
    }

    @Test
    void ofAnotherScopeIsAnotherOne() {
      promote(puts("1", "a"), price(50, "c1"));
      Patch bobs =
          Harness.empty()
              .diff(
                  Harness.builder().scope(Scope.user("bob")).put(NOTE, "a", "1").build(),
                  Origin.OPERATOR);

      assertThat(prices.of(bobs, price(5, "c9"))).isEqualTo(price(5, "c9"));
    }

    @Test
    void isFreedOfWhatWasTakenBack() {
      promote(puts("1", "a"), price(50, "c1"));
      promote(puts("2", "a", "b"), price(10, "c2"));
      takeBack(puts("2", "a", "b"));

      assertThat(prices.of(puts("3", "a"), price(5, "c3"))).isEqualTo(price(55, "c1", "c3"));
      assertThat(prices.of(puts("3", "b"), price(5, "c3"))).isEqualTo(price(5, "c3"));
    }
  }

  @Nested
  class APatchOfSeveralComponents {

    @Test
    void comesToWhatTheDearestDoes() {
      promote(puts("1", "cheap"), price(10, "c1", "c2", "c3", "c4"));
      promote(puts("1", "dear"), price(80, "c1"));

      assertThat(prices.of(puts("2", "cheap", "dear"), price(10, "c5")))
          .isEqualTo(price(90, "c1", "c5"));
    }
  }

  @Nested
  class AContentThatWaits {

    @Test
    void countsTheCasesForWhichItWaitedOnce() {
      waits(puts("1", "a"), price(50, "c1"));
      waits(puts("1", "a"), price(52, "c1"));
      waits(puts("1", "a"), price(52, "c2"));

      assertThat(prices.of(puts("1", "a"), price(51, "c3"))).isEqualTo(price(51, "c1", "c2", "c3"));
      assertThat(prices.of(puts("other", "a"), price(51, "c3"))).isEqualTo(price(51, "c3"));
    }

    @Test
    void isTheSameWhateverStoodThereBeforeAndWhateverIsSaidOfIt() {
      waits(puts("1", "b", "a"), price(50, "c1"));
      Patch again =
          Harness.builder()
              .put(NOTE, "a", "0")
              .build()
              .patch()
              .put(NOTE, "a", "1")
              .put(NOTE, "b", "1")
              .because("somebody else asked")
              .build();

      assertThat(prices.of(again, price(9, "c2"))).isEqualTo(price(9, "c1", "c2"));
    }

    @Test
    void waitsNoLongerOnceItIsPromotedAndItsCasesStayPaid() {
      waits(puts("1", "a"), price(50, "c1"));
      promote(puts("1", "a"), price(50, "c2"));

      assertThat(prices.of(puts("2", "a"), price(1, "c3"))).isEqualTo(price(51, "c1", "c2", "c3"));
      takeBack(puts("1", "a"));
      assertThat(prices.of(puts("1", "a"), price(50, "c3"))).isEqualTo(price(50, "c3"));
    }
  }

  /** One promotion in force, in a ledger that is added up by hand. */
  private record Paid(Patch patch, double bits, Set<String> cases) {

    boolean touches(Edit edit) {
      return patch.edits().stream().anyMatch(each -> each.address().equals(edit.address()));
    }
  }

  /** The most bits per case of a component: everything looked through again each time. */
  private static double byHand(Deque<Paid> inForce, Paid now) {
    double most = 0;
    for (Edit edit : now.patch().edits()) {
      double bits = now.bits();
      Set<String> cases = new HashSet<>(now.cases());
      for (Paid paid : inForce) {
        if (paid.touches(edit)) {
          bits += paid.bits();
          cases.addAll(paid.cases());
        }
      }
      most = Math.max(most, bits / cases.size());
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void randomLedgersCostWhatTheyCostByHand(long seed) {
    Random random = new Random(seed);
    Deque<Paid> inForce = new ArrayDeque<>();
    List<Paid> waiting = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      Paid own = random(random);
      Set<String> cases = new HashSet<>(own.cases());
      waiting.stream()
          .filter(each -> each.patch().equals(own.patch()))
          .forEach(each -> cases.addAll(each.cases()));
      Paid now = new Paid(own.patch(), own.bits(), cases);
      Price price = new Price(own.bits(), own.cases());

      assertThat(prices.of(own.patch(), price).perCase())
          .isEqualTo(byHand(inForce, now), within(1e-9));

      int what = random.nextInt(4);
      if (what == 0 && !inForce.isEmpty()) {
        takeBack(inForce.removeLast().patch());
      } else if (what == 1) {
        waits(own.patch(), price);
        waiting.add(own);
      } else {
        promote(own.patch(), price);
        inForce.addLast(onceOnly(inForce, now));
        waiting.removeIf(each -> each.patch().equals(own.patch()));
      }
    }
  }

  /** What is in force already, as on another line, is paid once, by all its cases. */
  private static Paid onceOnly(Deque<Paid> inForce, Paid now) {
    double bits = now.bits();
    Set<String> cases = new HashSet<>(now.cases());
    for (Paid paid : inForce) {
      if (paid.patch().equals(now.patch())) {
        bits = Math.max(bits, paid.bits());
        cases.addAll(paid.cases());
      }
    }
    inForce.removeIf(paid -> paid.patch().equals(now.patch()));
    return new Paid(now.patch(), bits, cases);
  }

  private static Paid random(Random random) {
    String[] names =
        IntStream.rangeClosed(0, random.nextInt(2))
            .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(3))))
            .distinct()
            .sorted()
            .toArray(String[]::new);
    Set<String> cases =
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(i -> "c" + random.nextInt(8))
            .collect(toCollection(TreeSet::new));
    return new Paid(puts("" + random.nextInt(3), names), random.nextInt(1000) / 10.0, cases);
  }
}
