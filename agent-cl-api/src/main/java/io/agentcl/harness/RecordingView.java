package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
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
    List<Read> nested = new ArrayList<>();
    R result = derivation.derive(new RecordingView(harness, nested::add), argument);
    reads.accept(new Read.Derived<>(derivation, argument, hash(derivation, result), nested));
    return result;
  }

  private static <R> @Nullable String hash(Derivation<?, R> derivation, R result) {
    try {
      return derivation.encode(result).hash();
    } catch (IllegalArgumentException e) {
      return null; // no value: passes through, and the read never counts as unchanged
    }
  }
}
