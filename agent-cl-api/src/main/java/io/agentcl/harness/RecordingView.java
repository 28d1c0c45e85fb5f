package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a harness and tells each read before the reader can use its result. */
record RecordingView(Harness harness, Consumer<Read> reads) implements HarnessView {

  @Override
  public <C> Optional<C> find(Layer<C> layer, String name) {
    Address address = new Address(layer.id(), name);
    reads.accept(
        new Read.Found(address, harness.component(address).map(Component::hash).orElse(null)));
    return harness.find(layer, name);
  }

  @Override
  public <C> SortedMap<String, C> all(Layer<C> layer) {
    reads.accept(new Read.Listed(layer.id(), harness.layerHash(layer.id())));
    return harness.all(layer);
  }

  @Override
  public <A, R> R derive(Derivation<A, R> derivation, A argument) {
    requireNonNull(argument, "argument");
    if (!derivation.hasFewArguments()) {
      return record(harness, derivation, argument, reads);
    }
    DerivedOnce.Known<R> known = harness.derivedOnce().derive(harness, derivation, argument);
    reads.accept(known.read());
    return known.result();
  }

  static <A, R> R record(
      Harness harness, Derivation<A, R> derivation, A argument, Consumer<Read> reads) {
    List<Read> nested = Collections.synchronizedList(new ArrayList<>());
    String hash = null;
    try {
      R result = derivation.derive(new RecordingView(harness, nested::add), argument);
      hash = hash(derivation, result);
      return result;
    } finally {
      // Also where nothing was derived: the reader may catch what was thrown and go another way.
      reads.accept(new Read.Derived<>(derivation, argument, hash, nested));
    }
  }

  private static <R> @Nullable String hash(Derivation<?, R> derivation, R result) {
    try {
      return derivation.encode(result).hash();
    } catch (RuntimeException e) {
      return null; // no value: passes through, and the read never counts as unchanged
    }
  }
}
