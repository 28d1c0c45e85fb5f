package io.agentcl.memory;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scoped;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One statement that somebody made about the conversation of a scenario. */
record Correction(Statement statement, Origin origin, Scenario scenario) {

  private static final int HASH_DIGITS = 8;

  /**
   * Returns patches after which the scenario's conversation is told the statement; none if it is
   * told already.
   */
  Stream<Patch> patches(Harness harness) {
    if (isTold(harness)) {
      return Stream.empty();
    }
    Reach reach = new Reach(origin.kind(), scenario.context());
    Stream<Patch> additions = reach.places().stream().map(place -> add(harness, place));
    Stream<Patch> supersession =
        told(harness).filter(reach::mayEnd).stream().map(old -> supersede(harness, old));
    return Stream.concat(additions, supersession).filter(patch -> isTold(harness.with(patch)));
  }

  private boolean isTold(Harness harness) {
    return told(harness).filter(fact -> fact.content().statement().equals(statement)).isPresent();
  }

  private Optional<Scoped<Fact>> told(Harness harness) {
    return Fact.told(
        harness.seenBy(scenario.context().scope()).all(Fact.LAYER),
        statement.slot(),
        scenario.context(),
        scenario.start());
  }

  /** Puts the statement beside what stands there: before it in this scope or by its later start. */
  private Patch add(Harness harness, Reach.Place place) {
    Fact fact = fact(place.where());
    return finished(
        harness.patch().scope(place.scope()).put(Fact.LAYER, name(fact), fact),
        source(),
        "holds for " + place);
  }

  /**
   * Ends what was told so far; replaces it if it began at the same instant. As the old fact stays
   * with its end, the patch weighs no more than that.
   */
  private Patch supersede(Harness harness, Scoped<Fact> old) {
    Fact before = old.content();
    Fact fact = fact(before.where());
    Patch.Builder patch = harness.patch().scope(old.scope());
    Origin lowest = source();
    if (scenario.start().equals(before.validity().from())) {
      patch.put(Fact.LAYER, old.name(), fact);
    } else {
      Validity ended = before.validity().endingAt(scenario.start());
      patch.put(Fact.LAYER, old.name(), before.withValidity(ended));
      patch.put(Fact.LAYER, name(fact), fact);
      lowest = Origin.lowest(List.of(lowest, new Origin(old.origin(), lowest.source())));
    }
    Reach.Place place = new Reach.Place(old.scope(), before.where());
    return finished(
        patch, lowest, "supersedes \"%s\" for %s".formatted(before.statement().text(), place));
  }

  private Fact fact(Where where) {
    return new Fact(statement, where, Validity.since(scenario.start()));
  }

  private Patch finished(Patch.Builder patch, Origin whose, String how) {
    return patch.because("\"%s\" %s".formatted(statement, how)).origin(whose).build();
  }

  private Origin source() {
    return origin.source().isEmpty() ? new Origin(origin.kind(), scenario.id()) : origin;
  }

  /** The same fact has the same name, so that it is not learned twice. */
  private static String name(Fact fact) {
    String hash = Fact.LAYER.codec().encode(fact).hash().substring(0, HASH_DIGITS);
    String slot = fact.slot().toString().replaceAll("\\p{M}", "");
    return slot + "/" + hash;
  }
}
