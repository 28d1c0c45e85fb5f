package io.agentcl.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scoped;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
    List<Component> shuffled = new ArrayList<>(drawn.harness.components().toList());
    Collections.shuffle(shuffled, random);
    Harness oneByOne = Harness.empty();
    for (Component each : shuffled) {
      oneByOne = oneByOne.with(new Patch(List.of(Edit.between(null, each)), "", Origin.OPERATOR));
    }

    assertThat(drawn.answers(oneByOne)).isEqualTo(drawn.answers(drawn.harness()));
  }

  /** What does not hold here and now, or holds for others, might as well not be there. */
  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void aFactThatDoesNotHoldNeverChangesAnAnswer(long seed) {
    Case drawn = Case.of(new Random(seed));
    List<Component> holding = new ArrayList<>(drawn.harness.components().toList());
    holding.removeIf(each -> !each.as(Fact.LAYER).holds(drawn.context, drawn.at));
    holding.removeIf(each -> !drawn.context.scope().sees(each.address().scope()));

    assertThat(drawn.answers(drawn.harness)).isEqualTo(drawn.answers(Harness.of(holding)));
  }

  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void removingTheLastPatchRestoresTheAnswers(long seed) {
    Random random = new Random(seed);
    Case drawn = Case.of(random);
    Harness before = drawn.harness();
    String name = "fact/" + (char) ('a' + random.nextInt(13));
    RandomFacts facts = new RandomFacts(random);
    Patch patch = before.patch().scope(facts.scope()).put(Fact.LAYER, name, facts.fact(99)).build();

    Harness after = before.with(patch).with(patch.inverse());

    assertThat(after).isEqualTo(before);
    assertThat(drawn.answers(after)).isEqualTo(drawn.answers(before));
  }

  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void whatIsToldHoldsAndNothingNarrowerOrNewerDoes(long seed) {
    Case drawn = Case.of(new Random(seed));

    for (Slot slot : SLOTS) {
      List<Scoped<Fact>> holding = drawn.holding(slot);
      Optional<Scoped<Fact>> told =
          Fact.told(drawn.seen(drawn.harness).all(Fact.LAYER), slot, drawn.context, drawn.at);

      assertThat(told.isPresent()).isEqualTo(!holding.isEmpty());
      told.ifPresent(
          fact ->
              assertThat(holding)
                  .contains(fact)
                  .noneMatch(each -> isBetter(each, fact))
                  .noneMatch(each -> weighsMoreElsewhere(each, fact)));
    }
  }

  @ParameterizedTest
  @MethodSource("io.agentcl.memory.RandomFacts#seeds")
  void aSearchTellsOfEachSlotWhatALookupTells(long seed) {
    Case drawn = Case.of(new Random(seed));
    Harness harness = drawn.harness();

    List<Statement> found = drawn.seen(harness).derive(Recall.FACTS, drawn.query());

    assertThat(found).containsExactlyInAnyOrderElementsOf(drawn.lookups(harness));
  }

  /** Whether one of no less authority stands before the other. */
  private static boolean isBetter(Scoped<Fact> one, Scoped<Fact> other) {
    if (other.origin().outweighs(one.origin())) {
      return false;
    }
    Fact fact = one.content();
    boolean narrower = one.scope().compareTo(other.scope()) > 0;
    boolean sameScope = one.scope().equals(other.scope());
    boolean newer =
        fact.where().equals(other.content().where())
            && fact.validity().start().isAfter(other.content().validity().start());
    return narrower
        || (sameScope && (fact.where().isNarrowerThan(other.content().where()) || newer));
  }

  private static boolean weighsMoreElsewhere(Scoped<Fact> one, Scoped<Fact> other) {
    return !one.scope().equals(other.scope()) && one.origin().outweighs(other.origin());
  }

  /** Facts, and a conversation that recalls them. */
  private record Case(Harness harness, Context context, Instant at) {

    static Case of(Random random) {
      RandomFacts facts = new RandomFacts(random);
      return new Case(facts.harness(), facts.context(), facts.instant());
    }

    HarnessView seen(Harness harness) {
      return harness.seenBy(context.scope());
    }

    /** Each fact has the word "same"; the other words make the ranks differ. */
    Recall.Query query() {
      return new Recall.Query("same red green", context, at, 8);
    }

    List<Statement> lookups(Harness harness) {
      return SLOTS.stream()
          .flatMap(
              slot ->
                  seen(harness).derive(Recall.FACT, new Recall.Lookup(slot, context, at)).stream())
          .toList();
    }

    List<Object> answers(Harness harness) {
      return List.of(seen(harness).derive(Recall.FACTS, query()), lookups(harness));
    }

    List<Scoped<Fact>> holding(Slot slot) {
      return seen(harness).all(Fact.LAYER).stream()
          .filter(fact -> fact.content().slot().equals(slot) && fact.content().holds(context, at))
          .toList();
    }
  }
}
