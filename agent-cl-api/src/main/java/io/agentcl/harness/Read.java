package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One recorded read of a harness. The list of a run's reads is its read-set: as long as every read
 * would give the same on another harness, the run would go the same way there (Mokhov, Mitchell and
 * Peyton Jones, "Build systems a la carte", 2018: verifying traces with early cutoff).
 *
 * <p>Reads are immutable and safe for use by many threads.
 */
public sealed interface Read {

  /**
   * Returns this read as it would be recorded on {@code harness} if it gave the same there, or
   * empty if it would give something else or nobody can tell. A derived read whose own reads
   * changed is derived again; the cost is that of the derivation.
   */
  Optional<Read> verify(Harness harness);

  /**
   * Returns what this read depends on: addresses such as {@code tool/book/confirm}, and {@code
   * tool/*} for all that a layer has for everyone, {@code tool/* for user "bob"} for one user.
   */
  Set<String> dependencies();

  /** Returns what any of {@code reads} depends on, in the order of the names. */
  static Set<String> dependencies(Collection<Read> reads) {
    Set<String> all = new TreeSet<>();
    reads.forEach(read -> all.addAll(read.dependencies()));
    return all;
  }

  /**
   * Returns the name under which {@link #dependencies()} has the layer of {@code address}, as far
   * as it holds for the same scope, if it was read as a whole.
   */
  static String wholeLayer(Address address) {
    return wholeLayer(address.layer(), address.scope());
  }

  private static String wholeLayer(String layer, Scope scope) {
    return layer + "/*" + Address.suffix(scope); // never an address: no name holds an asterisk
  }

  /**
   * One component was asked for.
   *
   * @param hash hash of the component, or null if it was absent
   */
  record Found(Address address, @Nullable String hash) implements Read {

    public Found {
      requireNonNull(address, "address");
    }

    @Override
    public Optional<Read> verify(Harness harness) {
      String now = harness.component(address).map(Component::hash).orElse(null);
      return Objects.equals(now, hash) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Set<String> dependencies() {
      return Set.of(address.toString());
    }

    @Override
    public String toString() {
      return address + (hash == null ? " (absent)" : "");
    }
  }

  /**
   * All of a layer that holds for a scope was listed.
   *
   * @param hash hash of all names and contents listed
   */
  record Listed(String layer, Scope scope, String hash) implements Read {

    public Listed {
      requireNonNull(layer, "layer");
      requireNonNull(scope, "scope");
      requireNonNull(hash, "hash");
    }

    @Override
    public Optional<Read> verify(Harness harness) {
      String now = harness.section(layer).of(scope).hash();
      return now.equals(hash) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Set<String> dependencies() {
      return Set.of(wholeLayer(layer, scope));
    }

    @Override
    public String toString() {
      return wholeLayer(layer, scope);
    }
  }

  /**
   * Something was derived. Two derived reads are equal if derivation, argument, scopes and result
   * are, and what was {@linkplain io.agentcl.value.Asked asked} on the way; the reads below them do
   * not count. One whose result was no value, or that threw, equals only itself and is never
   * verified.
   */
  final class Derived<A, R> implements Read {
    private final Derivation<A, R> derivation;
    private final A argument;
    private final List<Scope> scopes;
    final Outcome outcome;
    private volatile @Nullable Set<String> dependencies;

    /**
     * The hash of the result, or of it and what was asked on the way; null if the result was no
     * value or something was thrown. And the reads on the way.
     */
    record Outcome(@Nullable String hash, List<Read> reads) {
      Outcome {
        reads = List.copyOf(reads);
      }
    }

    Derived(Derivation<A, R> derivation, A argument, List<Scope> scopes, Outcome outcome) {
      this.derivation = derivation;
      this.argument = argument;
      this.scopes = scopes;
      this.outcome = outcome;
    }

    /** Returns the name of the derivation. */
    public String name() {
      return derivation.name();
    }

    /** Returns the version of the derivation. */
    public String version() {
      return derivation.version();
    }

    /** Returns the hash of what came of it; empty if that was no value or something was thrown. */
    public Optional<String> resultHash() {
      return Optional.ofNullable(outcome.hash);
    }

    /** Returns what it was asked for. */
    public A argument() {
      return argument;
    }

    /** Returns what the derivation itself read. */
    public List<Read> nested() {
      return outcome.reads;
    }

    @Override
    public Optional<Read> verify(Harness harness) {
      if (outcome.hash == null) {
        return Optional.empty(); // nobody can tell whether the result is the same
      }
      if (derivation.hasFewArguments()) {
        return deriveAgain(harness);
      }
      List<Read> verified = new ArrayList<>(outcome.reads.size());
      boolean isThis = true;
      for (Read read : outcome.reads) {
        Optional<Read> same = read.verify(harness);
        if (same.isEmpty()) {
          return deriveAgain(harness);
        }
        verified.add(same.get());
        isThis &= same.get() == read;
      }
      return Optional.of(
          isThis
              ? this
              : new Derived<>(derivation, argument, scopes, new Outcome(outcome.hash, verified)));
    }

    /** Costs nothing if a derivation of few arguments was asked on {@code harness} before. */
    private Optional<Read> deriveAgain(Harness harness) {
      List<Read> reads = new ArrayList<>();
      try {
        new View(harness, scopes, reads::add).derive(derivation, argument);
      } catch (RuntimeException e) {
        // What cannot be derived now may differ: the scenario is run again, which shows why.
        return Optional.empty();
      }
      boolean shared = derivation.hasFewArguments();
      return reads.stream()
          .filter(this::equals)
          .findFirst()
          .map(now -> shared && now.dependencies().equals(dependencies()) ? this : now);
    }

    @Override
    public Set<String> dependencies() {
      Set<String> known = dependencies;
      if (known == null) {
        known = Collections.unmodifiableSet(Read.dependencies(outcome.reads));
        dependencies = known;
      }
      return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this
          || (other instanceof Derived<?, ?> read
              && outcome.hash != null
              && outcome.hash.equals(read.outcome.hash)
              && name().equals(read.name())
              && derivation.version().equals(read.derivation.version())
              && scopes.equals(read.scopes)
              && argument.equals(read.argument));
    }

    @Override
    public int hashCode() {
      return Objects.hash(name(), argument);
    }

    @Override
    public String toString() {
      return name() + "()";
    }
  }
}
