package io.agentcl.memory;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scoped;
import io.agentcl.scenario.Scenario;
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
    Authority authority = new Authority(origin.kind(), scenario.context());
    Stream<Patch> additions = authority.scopes().stream().map(scope -> add(harness, scope));
    Stream<Patch> supersession =
        told(harness).filter(old -> authority.mayEnd(old.content())).stream()
            .map(old -> supersede(harness, old));
    return Stream.concat(additions, supersession).filter(patch -> isTold(harness.with(patch)));
  }

  private boolean isTold(Harness harness) {
    return told(harness).filter(fact -> fact.content().statement().equals(statement)).isPresent();
  }

  private Optional<Scoped<Fact>> told(Harness harness) {
    return Fact.told(
        harness.all(Fact.LAYER), statement.slot(), scenario.context(), scenario.start());
  }

  /** Puts the statement beside what stands there: before it in this scope or by its later start. */
  private Patch add(Harness harness, Scope scope) {
    Fact fact = fact(scope);
    return finished(harness.patch().put(Fact.LAYER, name(fact), fact), "holds for " + scope);
  }

  /** Ends what was told so far; replaces it if it began at the same instant. */
  private Patch supersede(Harness harness, Scoped<Fact> old) {
    Fact before = old.content();
    Fact fact = fact(before.scope());
    Patch.Builder patch = harness.patch();
    if (scenario.start().equals(before.validity().from())) {
      patch.put(Fact.LAYER, old.name(), fact);
    } else {
      Validity ended = before.validity().endingAt(scenario.start());
      patch.put(Fact.LAYER, old.name(), before.withValidity(ended));
      patch.put(Fact.LAYER, name(fact), fact);
    }
    return finished(
        patch, "supersedes \"%s\" for %s".formatted(before.statement().text(), before.scope()));
  }

  private Fact fact(Scope scope) {
    return new Fact(statement, scope, Validity.since(scenario.start()), origin.kind());
  }

  private Patch finished(Patch.Builder patch, String how) {
    return patch.because("\"%s\" %s".formatted(statement, how)).origin(source()).build();
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
