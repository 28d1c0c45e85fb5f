package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Asked;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what some scopes see of a harness, and tells each read before the reader can use its
 * result.
 *
 * @param scopes the scopes that are read, the widest first
 * @param reads to whom reads are told, or null for nobody
 */
record View(Harness harness, List<Scope> scopes, @Nullable Consumer<Read> reads)
    implements HarnessView {

  void tell(Read read) {
    if (reads != null) {
      reads.accept(read);
    }
  }

  @Override
  public <C> Optional<C> find(Layer<C> layer, String name) {
    requireNonNull(layer, "layer");
    Component told = null;
    for (Scope scope : scopes) {
      Address address = new Address(scope, layer.id(), name);
      Component found = harness.component(address).orElse(null);
      tell(new Read.Found(address, found == null ? null : found.hash()));
      if (found != null && (told == null || hides(found, told, layer))) {
        told = found;
      }
    }
    return Optional.ofNullable(told).map(component -> component.as(layer));
  }

  private static boolean hides(Component narrower, Component wider, Layer<?> layer) {
    return narrower.origin().outweighs(wider.origin())
        || (layer.narrowerHidesWider() && !wider.origin().outweighs(narrower.origin()));
  }

  @Override
  public <C> List<Scoped<C>> all(Layer<C> layer) {
    requireNonNull(layer, "layer");
    List<Scoped<C>> all = new ArrayList<>();
    for (Scope scope : scopes) {
      HashTree<Component> partition = harness.section(layer.id()).of(scope);
      tell(new Read.Listed(layer.id(), scope, partition.hash()));
      for (Component each : partition.inOrder()) {
        all.add(new Scoped<>(scope, each.address().name(), each.origin(), each.as(layer)));
      }
    }
    return Collections.unmodifiableList(all);
  }

  @Override
  public <A, R> R derive(Derivation<A, R> derivation, A argument) {
    requireNonNull(argument, "argument");
    requireNonNull(derivation, "derivation");
    if (harness.derivedOnce().keeps(derivation, argument)) {
      return harness.derivedOnce().derive(this, derivation, argument);
    }
    return reads == null ? derivation.derive(this, argument) : record(derivation, argument, reads);
  }

  @Override
  public List<HarnessView> byScope() {
    if (scopes.size() == 1) {
      return List.of(this);
    }
    return scopes.stream()
        .<HarnessView>map(scope -> new View(harness, List.of(scope), reads))
        .toList();
  }

  /** Derives, and tells {@code to} the read also where something was thrown. */
  <A, R> R record(Derivation<A, R> derivation, A argument, Consumer<Read> to) {
    List<Read> nested = Collections.synchronizedList(new ArrayList<>());
    Set<Value> questions = Collections.synchronizedSet(new LinkedHashSet<>());
    String hash = null;
    try {
      View view = new View(harness, scopes, nested::add);
      R result = derivation.derive(view, asking(argument, questions::add));
      hash = hash(derivation, result, questions);
      return result;
    } finally {
      // Also where nothing was derived: the reader may catch what was thrown and go another way.
      to.accept(
          new Read.Derived<>(derivation, argument, scopes, new Read.Derived.Outcome(hash, nested)));
    }
  }

  @SuppressWarnings("unchecked") // an A that is asked gives an A that is asked
  private static <A> A asking(A argument, Consumer<Value> questions) {
    return argument instanceof Asked<?> asked ? (A) asked.telling(questions) : argument;
  }

  private static <R> @Nullable String hash(
      Derivation<?, R> derivation, R result, Set<Value> questions) {
    try {
      String hash = derivation.encode(result).hash();
      return questions.isEmpty() ? hash : Value.of(List.of(hash, List.copyOf(questions))).hash();
    } catch (RuntimeException e) {
      return null; // no value: passes through, and the read never counts as unchanged
    }
  }
}
