package io.agentcl.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scoped;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any facts, in any context, at any instant. */
@Tag("property")
class RecallPropertyTest {
  private static final List<Slot> SLOTS =
      List.of(new Slot("x200", "price"), new Slot("x200", "colour"), new Slot("x200", "weight"));

  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void theOrderOfTheFactsDoesNotMatter(long seed) {
    Random random = new Random(seed);
    Case drawn = Case.of(random);
    List<Map.Entry<String, Fact>> shuffled = new ArrayList<>(drawn.facts.entrySet());
    Collections.shuffle(shuffled, random);
    Harness oneByOne = Harness.empty();
    for (Map.Entry<String, Fact> each : shuffled) {
      oneByOne = oneByOne.with(put(oneByOne, each.getKey(), each.getValue()));
    }

    assertThat(drawn.answers(oneByOne)).isEqualTo(drawn.answers(drawn.harness()));
  }

  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void aFactThatDoesNotHoldNeverChangesAnAnswer(long seed) {
    Case drawn = Case.of(new Random(seed));
    TreeMap<String, Fact> holding = new TreeMap<>(drawn.facts);
    holding.values().removeIf(fact -> !fact.holds(drawn.context, drawn.at));

    assertThat(drawn.answers(drawn.harness())).isEqualTo(drawn.answers(harness(holding)));
  }

  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void removingTheLastPatchRestoresTheAnswers(long seed) {
    Random random = new Random(seed);
    Case drawn = Case.of(random);
    Harness before = drawn.harness();
    String name = "fact/" + (char) ('a' + random.nextInt(13));
    Patch patch = put(before, name, new RandomFacts(random).fact(99));

    Harness after = before.with(patch).with(patch.inverse());

    assertThat(after).isEqualTo(before);
    assertThat(drawn.answers(after)).isEqualTo(drawn.answers(before));
  }

  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void whatIsToldHoldsAndNothingNarrowerOrNewerDoes(long seed) {
    Case drawn = Case.of(new Random(seed));

    for (Slot slot : SLOTS) {
      List<Fact> holding = drawn.holding(slot);
      Optional<Fact> told =
          Fact.told(drawn.harness().all(Fact.LAYER), slot, drawn.context, drawn.at)
              .map(Scoped::content);

      assertThat(told.isPresent()).isEqualTo(!holding.isEmpty());
      told.ifPresent(
          fact -> assertThat(holding).contains(fact).noneMatch(each -> isBetter(each, fact)));
    }
  }

  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void aSearchTellsOfEachSlotWhatALookupTells(long seed) {
    Case drawn = Case.of(new Random(seed));
    Harness harness = drawn.harness();

    List<Statement> found = harness.derive(Recall.FACTS, drawn.query());

    assertThat(found).containsExactlyInAnyOrderElementsOf(drawn.lookups(harness));
  }

  private static boolean isBetter(Fact one, Fact other) {
    boolean newer =
        one.scope().equals(other.scope())
            && one.validity().start().isAfter(other.validity().start());
    return one.scope().isNarrowerThan(other.scope()) || newer;
  }

  private static Patch put(Harness harness, String name, Fact fact) {
    return harness.patch().put(Fact.LAYER, name, fact).build();
  }

  private static Harness harness(Map<String, Fact> facts) {
    Harness.Builder builder = Harness.builder();
    facts.forEach((name, fact) -> builder.put(Fact.LAYER, name, fact));
    return builder.build();
  }

  /** Facts, and a conversation that recalls them. */
  private record Case(SortedMap<String, Fact> facts, Context context, Instant at) {

    static Case of(Random random) {
      RandomFacts facts = new RandomFacts(random);
      return new Case(facts.facts(), facts.context(), facts.instant());
    }

    Harness harness() {
      return RecallPropertyTest.harness(facts);
    }

    /** Each fact has the word "same"; the other words make the ranks differ. */
    Recall.Query query() {
      return new Recall.Query("same red green", context, at, 8);
    }

    List<Statement> lookups(Harness harness) {
      return SLOTS.stream()
          .flatMap(
              slot -> harness.derive(Recall.FACT, new Recall.Lookup(slot, context, at)).stream())
          .toList();
    }

    List<Object> answers(Harness harness) {
      return List.of(harness.derive(Recall.FACTS, query()), lookups(harness));
    }

    List<Fact> holding(Slot slot) {
      return facts.values().stream()
          .filter(fact -> fact.slot().equals(slot) && fact.holds(context, at))
          .toList();
    }
  }
}
