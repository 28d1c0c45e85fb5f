package io.agentcl.harness;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from texts to things that have a hash, and the hash of it all ({@link Harness}
 * describes it). Up to {@value #BUCKET} entries stand in a bucket; more stand in a branch of 16,
 * parted by the next digit of the hash of their keys. So the shape follows from the entries and not
 * from the order in which they came, equal parts are known by their hashes, and a change makes new
 * nodes on one path only: log16(n) of them. Hashes are worked out when they are first asked for.
 *
 * <p>R. Merkle, "A digital signature based on a conventional encryption function", 1987; P.
 * Bagwell, "Ideal hash trees", 2001.
 */
abstract class HashTree<V extends HashTree.Hashed> {

  /** Something that has a hash. */
  interface Hashed {
    String hash();
  }

  static final int BUCKET = 16;
  private static final int CHILDREN = 16;

  /** As many as a hash has: what they do not part stays in one bucket. */
  private static final int DIGITS = 64;

  private static final HashTree<?> EMPTY = new Bucket<>(Collections.emptySortedMap());

  private volatile @Nullable String hash;

  @SuppressWarnings("unchecked") // what is empty holds no value of another type
  static <V extends Hashed> HashTree<V> empty() {
    return (HashTree<V>) EMPTY;
  }

  private static <V extends Hashed> HashTree<V> of(SortedMap<String, V> entries, int depth) {
    if (entries.isEmpty()) {
      return empty();
    }
    return entries.size() <= BUCKET || depth == DIGITS
        ? new Bucket<>(entries)
        : new Branch<>(entries, depth);
  }

  abstract int size();

  final @Nullable V get(String key) {
    return size() == 0 ? null : get(key, path(key), 0);
  }

  /** Returns this tree with {@code value} at {@code key}, or without it if that is null. */
  final HashTree<V> with(String key, @Nullable V value) {
    return with(key, value, path(key), 0);
  }

  final String hash() {
    String known = hash;
    if (known == null) {
      known = parts().hash();
      hash = known;
    }
    return known;
  }

  /** Returns the entries in the order of their keys. */
  final SortedMap<String, V> entries() {
    TreeMap<String, V> entries = new TreeMap<>();
    forEach(entries::put);
    return entries;
  }

  /** Returns the keys whose values differ in {@code next}, in order. Costs what differs. */
  final Set<String> changedKeys(HashTree<V> next) {
    Set<String> keys = new TreeSet<>();
    addChanged(next, keys);
    return keys;
  }

  private void addChanged(HashTree<V> next, Set<String> keys) {
    if (this == next || hash().equals(next.hash())) {
      return;
    }
    if (this instanceof Branch<V> old && next instanceof Branch<V> fresh) {
      for (int i = 0; i < CHILDREN; i++) {
        old.children.get(i).addChanged(fresh.children.get(i), keys);
      }
    } else {
      addEach(next, keys);
    }
  }

  /** One of the two is a bucket: all but a few entries differ. */
  private void addEach(HashTree<V> next, Set<String> keys) {
    SortedMap<String, V> before = entries();
    SortedMap<String, V> after = next.entries();
    before.forEach((key, value) -> addIfChanged(key, value, after.get(key), keys));
    after.forEach((key, value) -> addIfChanged(key, value, before.get(key), keys));
  }

  private void addIfChanged(String key, V value, @Nullable V other, Set<String> keys) {
    if (other == null || !other.hash().equals(value.hash())) {
      keys.add(key);
    }
  }

  abstract @Nullable V get(String key, String path, int depth);

  abstract HashTree<V> with(String key, @Nullable V value, String path, int depth);

  /** Tells each entry, in no order that means anything. */
  abstract void forEach(BiConsumer<String, V> visitor);

  /** Returns what the hash is taken of. */
  abstract Value parts();

  private static String path(String key) {
    return Value.of(key).hash();
  }

  private static int digit(String path, int depth) {
    return Character.digit(path.charAt(depth), CHILDREN);
  }

  private static final class Bucket<V extends Hashed> extends HashTree<V> {
    private final SortedMap<String, V> byKey;

    Bucket(SortedMap<String, V> byKey) {
      this.byKey = byKey;
    }

    @Override
    int size() {
      return byKey.size();
    }

    @Override
    @Nullable V get(String key, String path, int depth) {
      return byKey.get(key);
    }

    @Override
    HashTree<V> with(String key, @Nullable V value, String path, int depth) {
      TreeMap<String, V> next = new TreeMap<>(byKey);
      if (value == null) {
        next.remove(key);
      } else {
        next.put(key, value);
      }
      return of(next, depth);
    }

    @Override
    void forEach(BiConsumer<String, V> visitor) {
      byKey.forEach(visitor);
    }

    @Override
    Value parts() {
      TreeMap<String, String> hashes = new TreeMap<>();
      byKey.forEach((key, value) -> hashes.put(key, value.hash()));
      return Value.of(hashes);
    }
  }

  private static final class Branch<V extends Hashed> extends HashTree<V> {
    private final List<HashTree<V>> children;
    private final int size;

    Branch(SortedMap<String, V> entries, int depth) {
      List<SortedMap<String, V>> parts = new ArrayList<>(CHILDREN);
      for (int i = 0; i < CHILDREN; i++) {
        parts.add(new TreeMap<>());
      }
      entries.forEach((key, value) -> parts.get(digit(path(key), depth)).put(key, value));
      this.children = parts.stream().map(part -> of(part, depth + 1)).toList();
      this.size = entries.size();
    }

    private Branch(List<HashTree<V>> children, int size) {
      this.children = children;
      this.size = size;
    }

    @Override
    int size() {
      return size;
    }

    @Override
    @Nullable V get(String key, String path, int depth) {
      return children.get(digit(path, depth)).get(key, path, depth + 1);
    }

    @Override
    HashTree<V> with(String key, @Nullable V value, String path, int depth) {
      int place = digit(path, depth);
      HashTree<V> old = children.get(place);
      HashTree<V> fresh = old.with(key, value, path, depth + 1);
      List<HashTree<V>> next = new ArrayList<>(children);
      next.set(place, fresh);
      Branch<V> branch = new Branch<>(next, size - old.size() + fresh.size());
      return branch.size <= BUCKET ? of(branch.entries(), depth) : branch;
    }

    @Override
    void forEach(BiConsumer<String, V> visitor) {
      children.forEach(child -> child.forEach(visitor));
    }

    @Override
    Value parts() {
      return Value.of(children.stream().map(HashTree::hash).toList());
    }
  }
}
