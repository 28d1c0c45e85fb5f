package io.agentcl.internal.frozen;

import static java.util.Objects.requireNonNull;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map from texts in their order, as two arrays: smaller than a tree, and made in one go of what
 * comes in order. Safe for use by many threads.
 */
@SuppressWarnings("JdkObsolete") // values promise a SortedMap, no more
public final class FrozenMap extends AbstractMap<String, @Nullable Object>
    implements SortedMap<String, @Nullable Object> {

  private static final FrozenMap EMPTY = new FrozenMap(new String[0], new Object[0], 1);

  private final String[] keys;
  private final @Nullable Object[] contents;
  private final int levels;

  private FrozenMap(String[] keys, @Nullable Object[] contents, int levels) {
    this.keys = keys;
    this.contents = contents;
    this.levels = levels;
  }

  /**
   * Returns {@code map} as it is now, with the very same contents.
   *
   * @throws NullPointerException if it has a null key
   */
  public static FrozenMap of(Map<String, ? extends @Nullable Object> map) {
    if (map instanceof FrozenMap frozen) {
      return frozen;
    }
    Builder builder = new Builder(map.size());
    map.forEach((key, content) -> builder.put(requireNonNull(key, "key"), content));
    return builder.build();
  }

  /** Returns how many lists and maps are inside each other, with this one, if all are normal. */
  int levels() {
    return levels;
  }

  private int place(@Nullable Object key) {
    return key instanceof String text ? Arrays.binarySearch(keys, text) : -1;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int place = place(key);
    return place < 0 ? null : contents[place];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return place(key) >= 0;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
    for (int i = 0; i < keys.length; i++) {
      action.accept(keys[i], contents[i]);
    }
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new Entries();
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public String firstKey() {
    return keyAt(0);
  }

  @Override
  public String lastKey() {
    return keyAt(keys.length - 1);
  }

  private String keyAt(int place) {
    if (keys.length == 0) {
      throw new NoSuchElementException();
    }
    return keys[place];
  }

  @Override
  public SortedMap<String, @Nullable Object> subMap(String from, String to) {
    if (from.compareTo(to) > 0) {
      throw new IllegalArgumentException("from %s to %s".formatted(from, to));
    }
    return part(atOrAfter(from), atOrAfter(to));
  }

  @Override
  public SortedMap<String, @Nullable Object> headMap(String to) {
    return part(0, atOrAfter(to));
  }

  @Override
  public SortedMap<String, @Nullable Object> tailMap(String from) {
    return part(atOrAfter(from), keys.length);
  }

  private int atOrAfter(String key) {
    int place = place(key);
    return place < 0 ? -place - 1 : place;
  }

  private FrozenMap part(int from, int to) {
    return new FrozenMap(
        Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(contents, from, to), levels);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FrozenMap frozen
        ? Arrays.equals(keys, frozen.keys) && Arrays.equals(contents, frozen.contents)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 0; // that of every map
    for (int i = 0; i < keys.length; i++) {
      hash += keys[i].hashCode() ^ Objects.hashCode(contents[i]);
    }
    return hash;
  }

  /** The entries in the order of their keys. */
  private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

    @Override
    public int size() {
      return keys.length;
    }

    @Override
    public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < keys.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
          if (next == keys.length) {
            throw new NoSuchElementException();
          }
          return new SimpleImmutableEntry<>(keys[next], contents[next++]);
        }
      };
    }
  }

  /** Makes one map of entries in any order, fastest in that of their keys. Not thread-safe. */
  public static final class Builder {

    /** So many entries are put in order by moving others; of more a tree is cheaper. */
    private static final int MOST_MOVED = 50;

    private String[] keys;
    private @Nullable Object[] contents;
    private int size;

    /** All entries, once they were many and came in no order. */
    private @Nullable TreeMap<String, @Nullable Object> tree;

    /** Makes a builder with room for {@code expected} entries. */
    public Builder(int expected) {
      keys = new String[expected];
      contents = new Object[expected];
    }

    /** Puts an entry, in place of one of the same key. */
    public void put(String key, @Nullable Object content) {
      if (tree != null) {
        tree.put(key, content);
      } else if (size == 0 || keys[size - 1].compareTo(key) < 0) {
        insert(size, key, content);
      } else {
        putBetween(key, content);
      }
    }

    private void putBetween(String key, @Nullable Object content) {
      int place = Arrays.binarySearch(keys, 0, size, key);
      if (place >= 0) {
        contents[place] = content;
      } else if (size < MOST_MOVED) {
        insert(-place - 1, key, content);
      } else {
        tree = new TreeMap<>(build());
        tree.put(key, content);
      }
    }

    private void insert(int place, String key, @Nullable Object content) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size + size / 2 + 2);
        contents = Arrays.copyOf(contents, keys.length);
      }
      System.arraycopy(keys, place, keys, place + 1, size - place);
      System.arraycopy(contents, place, contents, place + 1, size - place);
      keys[place] = key;
      contents[place] = content;
      size++;
    }

    /** Returns the map of contents that are in normal form; nothing may be put afterwards. */
    public FrozenMap normal() {
      int deepest = 0;
      FrozenMap map = build();
      for (Object content : map.contents) {
        deepest = Math.max(deepest, Frozen.levels(content));
      }
      return map.keys.length == 0 ? EMPTY : new FrozenMap(map.keys, map.contents, deepest + 1);
    }

    /** Returns the map of contents of any kind; nothing may be put afterwards. */
    public FrozenMap build() {
      if (tree != null) {
        return new FrozenMap(
            tree.keySet().toArray(new String[0]), tree.values().toArray(), Frozen.NOT_NORMAL);
      }
      boolean full = size == keys.length;
      return new FrozenMap(
          full ? keys : Arrays.copyOf(keys, size),
          full ? contents : Arrays.copyOf(contents, size),
          Frozen.NOT_NORMAL);
    }
  }
}
