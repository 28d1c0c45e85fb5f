package io.agentcl.memory;

import static io.agentcl.memory.Situation.JUNE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.harness.Scope;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a recall reads, and the ranks of what it finds. */
class RecordedRecallTest extends Recalling {

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
}
