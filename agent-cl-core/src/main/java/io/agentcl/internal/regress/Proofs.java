package io.agentcl.internal.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.internal.index.Ascending;
import io.agentcl.internal.index.InvertedIndex;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.regress.Earned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is required with its latest proofs, and an index from what they read to them: what a change
 * touches is found at the cost of what it touches, and what it does not touch is proven on the next
 * harness by one word, {@link #harness}. Each has a number, in the order in which they were earned.
 * Not thread-safe.
 */
final class Proofs {

  /** Fewer numbers than this are never worth to be given anew. */
  private static final int FEW = 64;

  private final Map<String, Integer> numbers = new HashMap<>();

  /** By number; null where it is required no more. */
  private final List<@Nullable Proven> earned = new ArrayList<>();

  private final InvertedIndex<Read> reads = new InvertedIndex<>(Proofs::key, Read::dependencies);
  private final InvertedIndex<String> programs = new InvertedIndex<>(name -> name, Set::of);

  /** Version of the harness on which every proof holds that is not in doubt. */
  private String harness = "";

  /** The numbers of those without a proof, or whose proof may not hold on that harness. */
  private final BitSet doubtful = new BitSet();

  /** Derived reads are equal by their results; here those on the way count, too. */
  private record Deep(Read read, List<Object> nested) {}

  private static Object key(Read read) {
    return read instanceof Read.Derived<?, ?> derived
        ? new Deep(read, derived.nested().stream().map(Proofs::key).toList())
        : read;
  }

  Optional<Proven> find(String id) {
    return Optional.ofNullable(numbers.get(id)).map(this::at);
  }

  private Proven at(int number) {
    return requireNonNull(earned.get(number), "earned");
  }

  private int number(String id) {
    return requireNonNull(numbers.get(id), "number");
  }

  /** Returns all in the order in which they were earned. */
  List<Proven> all() {
    return earned.stream().flatMap(Stream::ofNullable).toList();
  }

  /** Returns {@code count} of them drawn at random, or all if there are no more. */
  List<Proven> draw(int count, RandomGenerator random) {
    if (count >= numbers.size()) {
      List<Proven> all = new ArrayList<>(all());
      Collections.shuffle(all, new Random(random.nextLong()));
      return all;
    }
    Set<Integer> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      int number = random.nextInt(earned.size());
      if (earned.get(number) != null) {
        drawn.add(number);
      }
    }
    return drawn.stream().map(this::at).toList();
  }

  /** Returns what is to be kept over a restart. */
  KeptProofs kept() {
    List<KeptProofs.One> kept = new ArrayList<>();
    numbers.forEach(
        (id, number) ->
            at(number)
                .proof()
                .ifPresent(
                    proof -> kept.add(new KeptProofs.One(id, proof, !doubtful.get(number)))));
    return new KeptProofs(harness, kept);
  }

  /** Takes over what was kept, of what is required still. */
  void take(KeptProofs kept) {
    harness = kept.harness();
    for (KeptProofs.One one : kept.proofs()) {
      if (numbers.containsKey(one.id())) {
        Proven proven = at(number(one.id())).with(one.proof());
        put(proven, one.settled() && proven.isProven());
      }
    }
  }

  /** Returns whether proofs hold on this version of the harness, but for those in doubt. */
  boolean areOn(String version) {
    return harness.equals(version);
  }

  /** Adds what is required from now on, as the latest, and has no proof yet. */
  void require(Earned latest) {
    numbers.put(latest.id(), earned.size());
    doubtful.set(earned.size());
    earned.add(new Proven(latest, null));
  }

  /**
   * Takes {@code next} for what is known of what is required already.
   *
   * @param settled whether its proof holds on the harness and leaves nothing to be fixed
   */
  void put(Proven next, boolean settled) {
    int number = number(next.id());
    Proof proof = next.latestProof();
    if (proof == null) {
      forget(number);
      earned.set(number, next);
    } else {
      programs.put(number, List.of(proof.program()));
      earned.set(number, next.with(proof.with(reads.put(number, proof.reads()))));
    }
    doubtful.set(number, !settled);
  }

  /** Takes scenario and floor of {@code next}; a proof of another version is in doubt then. */
  void renew(Earned next) {
    int number = number(next.id());
    Proven now = new Proven(next, at(number).latestProof());
    earned.set(number, now);
    if (!now.isProven()) {
      doubtful.set(number);
    }
  }

  void drop(String id) {
    Integer number = numbers.remove(id);
    if (number != null) {
      forget(number);
      earned.set(number, null);
      doubtful.clear(number);
      if (earned.size() > 2 * numbers.size() + FEW) {
        closeRanks();
      }
    }
  }

  private void forget(int number) {
    reads.remove(number);
    programs.remove(number);
  }

  /** Gives the numbers anew, so that those of what was dropped take no room for ever. */
  private void closeRanks() {
    int[] kept = IntStream.range(0, earned.size()).filter(i -> earned.get(i) != null).toArray();
    reads.renumber(kept);
    programs.renumber(kept);
    BitSet before = (BitSet) doubtful.clone();
    doubtful.clear();
    List<Proven> all = all();
    earned.clear();
    earned.addAll(all);
    for (int i = 0; i < kept.length; i++) {
      numbers.put(all.get(i).id(), i);
      doubtful.set(i, before.get(kept[i]));
    }
  }

  /**
   * Goes with a change of what is live: what it touches is in doubt. One of another line changes
   * nothing here.
   */
  void follow(LedgerChange change) {
    for (LedgerChange.Swap swap : change.swaps()) {
      if (!swap.from().isEmpty() && areOn(swap.from())) {
        int[] touched = reads.holders(names(swap.patch()));
        Arrays.stream(touched).forEach(doubtful::set);
        harness = swap.to();
        if (isUnproven(change)) {
          Arrays.stream(touched).forEach(number -> put(at(number).with(null), false));
        }
        return;
      }
    }
    if (harness.isEmpty()) {
      change.swaps().stream().limit(1).forEach(swap -> goTo(swap.to()));
    }
  }

  /** Nothing was run for what a person did at once: what it touches is open until a gate looks. */
  private static boolean isUnproven(LedgerChange change) {
    return change instanceof LedgerChange.Reverted || change instanceof LedgerChange.Banned;
  }

  /** Goes to another harness, of which nothing is known. */
  void goTo(String version) {
    if (!areOn(version)) {
      numbers.values().forEach(doubtful::set);
      harness = version;
    }
  }

  /** Returns what {@code patch} touches, and what {@code program} did not prove. */
  Touched touched(Patch patch, String program) {
    Set<String> others = new LinkedHashSet<>(programs.names());
    others.remove(program);
    int[] unsure = Ascending.union(doubtful.stream().toArray(), programs.holders(others));
    Set<String> names = names(patch);
    int[] all = Ascending.union(unsure, reads.holders(names));
    BitSet places = new BitSet();
    Arrays.stream(unsure).forEach(number -> places.set(Arrays.binarySearch(all, number)));
    return new Touched(Arrays.stream(all).mapToObj(this::at).toList(), places, reads.parts(names));
  }

  /** Returns everything, for a harness of which nothing is known. */
  Touched everything() {
    BitSet places = new BitSet();
    places.set(0, numbers.size());
    return new Touched(all(), places, List.of());
  }

  /** Returns what the reads depend on that {@code patch} changes. */
  static Set<String> names(Patch patch) {
    Set<String> names = new LinkedHashSet<>();
    for (Edit edit : patch.edits()) {
      names.add(edit.address().toString());
      names.add(Read.wholeLayer(edit.address()));
    }
    return names;
  }
}
