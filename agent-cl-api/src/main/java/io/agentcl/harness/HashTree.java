package io.agentcl.harness;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
final class HashTree<V extends Hashed> implements Hashed {

  static final int BUCKET = 16;
  private static final int CHILDREN = 16;

  private static final HashTree<?> EMPTY =
      new HashTree<>(Collections.emptySortedMap(), List.of(), 0);

  /** Empty in a branch. */
  private final SortedMap<String, V> bucket;

  /** Empty in a bucket. */
  private final List<HashTree<V>> children;

  private final int size;
  private volatile @Nullable String hash;

  /** In the order of their keys; made when they are first listed. */
  private volatile @Nullable List<V> inOrder;

  private HashTree(SortedMap<String, V> bucket, List<HashTree<V>> children, int size) {
    this.bucket = bucket;
    this.children = children;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // what is empty holds no value of another type
  static <V extends Hashed> HashTree<V> empty() {
    return (HashTree<V>) EMPTY;
  }

  private static <V extends Hashed> HashTree<V> of(SortedMap<String, V> entries, int depth) {
    if (entries.size() <= BUCKET) {
      return entries.isEmpty() ? empty() : new HashTree<>(entries, List.of(), entries.size());
    }
    List<SortedMap<String, V>> parts = new ArrayList<>(CHILDREN);
    for (int i = 0; i < CHILDREN; i++) {
      parts.add(new TreeMap<>());
    }
    entries.forEach((key, value) -> parts.get(digit(path(key), depth)).put(key, value));
    List<HashTree<V>> children = parts.stream().map(part -> of(part, depth + 1)).toList();
    return new HashTree<>(Collections.emptySortedMap(), children, entries.size());
  }

  int size() {
    return size;
  }

  @Nullable V get(String key) {
    HashTree<V> node = this;
    String path = children.isEmpty() ? "" : path(key);
    for (int depth = 0; !node.children.isEmpty(); depth++) {
      node = node.children.get(digit(path, depth));
    }
    return node.bucket.get(key);
  }

  /** Returns this tree with {@code value} at {@code key}, or without it if that is null. */
  HashTree<V> with(String key, @Nullable V value) {
    return with(key, value, path(key), 0);
  }

  private HashTree<V> with(String key, @Nullable V value, String path, int depth) {
    if (children.isEmpty()) {
      TreeMap<String, V> next = new TreeMap<>(bucket);
      next.compute(key, (same, old) -> value);
      return of(next, depth);
    }
    int place = digit(path, depth);
    HashTree<V> old = children.get(place);
    HashTree<V> fresh = old.with(key, value, path, depth + 1);
    List<HashTree<V>> next = new ArrayList<>(children);
    next.set(place, fresh);
    HashTree<V> branch = new HashTree<>(bucket, next, size - old.size + fresh.size);
    return branch.size <= BUCKET ? of(branch.entries(), depth) : branch;
  }

  /** Returns the entries in the order of their keys. */
  SortedMap<String, V> entries() {
    SortedMap<String, V> entries = new TreeMap<>(bucket);
    children.forEach(child -> entries.putAll(child.entries()));
    return entries;
  }

  /** Returns the values in the order of their keys. */
  List<V> inOrder() {
    List<V> known = inOrder;
    if (known == null) {
      known = List.copyOf(entries().values());
      inOrder = known;
    }
    return known;
  }

  @Override
  public String hash() {
    String known = hash;
    if (known == null) {
      known =
          children.isEmpty()
              ? Hashed.hash(bucket)
              : Value.of(children.stream().map(HashTree::hash).toList()).hash();
      hash = known;
    }
    return known;
  }

  /** Returns the keys whose values differ in {@code next}, in order. Costs what differs. */
  Set<String> changedKeys(HashTree<V> next) {
    Set<String> keys = new TreeSet<>();
    if (hash().equals(next.hash())) {
      return keys;
    }
    if (children.isEmpty() || next.children.isEmpty()) { // all but a few entries differ
      Map<String, V> here = entries();
      Map<String, V> there = next.entries();
      keys.addAll(here.keySet());
      keys.addAll(there.keySet());
      keys.removeIf(key -> hashOf(here.get(key)).equals(hashOf(there.get(key))));
      return keys;
    }
    for (int i = 0; i < CHILDREN; i++) {
      keys.addAll(children.get(i).changedKeys(next.children.get(i)));
    }
    return keys;
  }

  private static String hashOf(@Nullable Hashed value) {
    return value == null ? "" : value.hash();
  }

  private static String path(String key) {
    return Value.of(key).hash();
  }

  private static int digit(String path, int depth) {
    return Character.digit(path.charAt(depth), CHILDREN);
  }
}
