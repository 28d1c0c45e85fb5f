package io.agentcl.internal.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Knows which holders, numbered from 0, hold which parts, and which parts go by which names. Equal
 * parts of all holders are one object, kept for as long as somebody holds it: what thousands hold
 * costs each of them two references and a number. Putting and removing cost what is put or removed;
 * finding costs what is found. This class is not thread-safe.
 *
 * @param <P> the type of the parts; immutable
 */
public final class InvertedIndex<P> {

  private final Function<P, Object> keys;
  private final Function<P, ? extends Collection<String>> names;

  private final Map<Object, Posting<P>> byKey = new HashMap<>();

  /** A list of one, as it is of most names, or a set of several, which takes much more room. */
  private final Map<String, Collection<Posting<P>>> byName = new HashMap<>();

  /** What each holder holds, by number. */
  private final List<List<Posting<P>>> byHolder = new ArrayList<>();

  /** How often something was put or removed: tells postings met before in this round. */
  private int round;

  /**
   * Creates an empty index.
   *
   * @param keys what tells parts apart
   * @param names the names that a part goes by, the same for the same key
   */
  public InvertedIndex(Function<P, Object> keys, Function<P, ? extends Collection<String>> names) {
    this.keys = keys;
    this.names = names;
  }

  /** Takes {@code parts} for all that {@code holder} holds; returns them as they are shared. */
  public List<P> put(int holder, List<P> parts) {
    List<Posting<P>> before = of(holder);
    round++;
    before.forEach(posting -> posting.heldIn = round);
    List<Posting<P>> now = new ArrayList<>(parts.size());
    List<P> shared = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      boolean same = i < before.size() && before.get(i).part == parts.get(i);
      Posting<P> posting = same ? before.get(i) : posting(parts.get(i));
      shared.add(posting.part);
      if (posting.givenIn != round) {
        posting.givenIn = round;
        now.add(posting);
      }
    }
    now.stream().filter(posting -> posting.heldIn != round).forEach(each -> each.add(holder));
    replace(holder, before, now);
    return List.copyOf(shared);
  }

  /** Takes everything from {@code holder}. */
  public void remove(int holder) {
    round++;
    replace(holder, of(holder), List.of());
  }

  private List<Posting<P>> of(int holder) {
    return holder < byHolder.size() ? byHolder.get(holder) : List.of();
  }

  private Posting<P> posting(P part) {
    return byKey.computeIfAbsent(
        keys.apply(part),
        key -> {
          Posting<P> fresh = new Posting<>(part, key);
          names.apply(part).forEach(name -> named(name, fresh));
          return fresh;
        });
  }

  private void named(String name, Posting<P> posting) {
    Collection<Posting<P>> known = byName.putIfAbsent(name, List.of(posting));
    if (known instanceof Set<Posting<P>> several) {
      several.add(posting);
    } else if (known != null) {
      Set<Posting<P>> several = new LinkedHashSet<>(known);
      several.add(posting);
      byName.put(name, several);
    }
  }

  private void replace(int holder, List<Posting<P>> before, List<Posting<P>> now) {
    while (byHolder.size() <= holder) {
      byHolder.add(List.of());
    }
    byHolder.set(holder, List.copyOf(now));
    for (Posting<P> posting : before) {
      if (posting.givenIn != round) {
        letGo(posting);
      }
    }
  }

  private void letGo(Posting<P> posting) {
    if (posting.letGo()) {
      posting.tidy(number -> of(number).contains(posting));
    } else {
      byKey.remove(posting.key);
      names.apply(posting.part).forEach(name -> forget(name, posting));
    }
  }

  private void forget(String name, Posting<P> posting) {
    Collection<Posting<P>> all = byName.getOrDefault(name, List.of());
    if (all instanceof Set<Posting<P>> several) {
      several.remove(posting);
    }
    if (all.isEmpty() || (all.size() == 1 && all.contains(posting))) {
      byName.remove(name);
    }
  }

  /** Returns all names that parts go by. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /** Returns the parts that go by any of {@code names}. */
  public List<P> parts(Collection<String> names) {
    return postings(names).stream().map(posting -> posting.part).toList();
  }

  /** Returns who holds a part that goes by any of {@code names}, in ascending order. */
  public int[] holders(Collection<String> names) {
    return Ascending.union(
        postings(names).stream()
            .map(posting -> posting.live(number -> of(number).contains(posting)))
            .toArray(int[][]::new));
  }

  private Set<Posting<P>> postings(Collection<String> names) {
    Set<Posting<P>> found = new LinkedHashSet<>();
    names.forEach(name -> found.addAll(byName.getOrDefault(name, List.of())));
    return found;
  }

  /**
   * Ascending holders anew: from 0 on, in the order of {@code holders}; the others hold nothing.
   */
  public void renumber(int[] holders) {
    List<List<Posting<P>>> kept = new ArrayList<>(holders.length);
    for (int holder : holders) {
      kept.add(of(holder));
    }
    byKey.values().forEach(Posting::clear);
    byHolder.clear();
    for (List<Posting<P>> held : kept) {
      int number = byHolder.size();
      held.forEach(posting -> posting.add(number));
      byHolder.add(held);
    }
  }
}
