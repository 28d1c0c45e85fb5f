package io.agentcl.evidence;

import io.agentcl.evidence.Evidence.Call;
import io.agentcl.evidence.Wanted.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps of calls by the values of some of their arguments. Looks at what may be equal only: among
 * values of one kind at those of one meaning, and at all of other kinds. Not thread-safe.
 */
final class Table {

  private final Names names;

  /** By the kinds of the values, by their meanings, and by the values. */
  private final Map<List<String>, Map<List<@Nullable Object>, Bucket>> rows = new HashMap<>();

  private final Steps lost = new Steps();
  private int size;

  Table(Names names) {
    this.names = names;
  }

  /**
   * The steps of calls with equal values.
   *
   * @param isWanted whether these are the calls that were looked for: never false
   */
  record Found(List<@Nullable Object> values, Steps steps, Truth isWanted) {}

  /** Returns how many calls were added, also such that do not have the arguments. */
  int size() {
    return size;
  }

  /** Adds a call, null if its arguments were lost. */
  void add(@Nullable Call call, int step) {
    size++;
    if (call == null) {
      lost.add(step);
      return;
    }
    List<@Nullable Object> values = names.valuesOf(call);
    if (values != null) {
      rows.computeIfAbsent(values.stream().map(Meaning::kind).toList(), kinds -> new HashMap<>())
          .computeIfAbsent(Meaning.ofAll(values), meanings -> new Bucket())
          .rows
          .computeIfAbsent(values, same -> new Steps())
          .add(step);
    }
  }

  /** Returns the calls whose values are equal to {@code wanted}, and those that may be. */
  List<Found> find(List<@Nullable Object> wanted) {
    List<String> kinds = wanted.stream().map(Meaning::kind).toList();
    List<Found> found = new ArrayList<>();
    if (lost.before(Integer.MAX_VALUE) > 0) {
      found.add(new Found(List.of(), lost, Truth.UNKNOWN));
    }
    rows.forEach(
        (ofKinds, byMeaning) -> {
          boolean isOneKind = ofKinds.equals(kinds) && !wanted.contains(Meaning.LOST);
          Bucket same = isOneKind ? byMeaning.get(Meaning.ofAll(wanted)) : null;
          if (same != null) {
            addEqual(same, wanted, found);
          } else if (!isOneKind) {
            byMeaning.values().forEach(bucket -> addEqual(bucket, wanted, found));
          }
        });
    return found;
  }

  private static void addEqual(Bucket bucket, List<@Nullable Object> wanted, List<Found> found) {
    for (Map.Entry<List<@Nullable Object>, Steps> row : bucket.rows.entrySet()) {
      Truth equal = Meaning.equalLists(row.getKey(), wanted);
      if (equal != Truth.FALSE) {
        found.add(new Found(row.getKey(), row.getValue(), equal));
      }
    }
  }

  /** The rows whose values may be equal. */
  private static final class Bucket {
    private final Map<List<@Nullable Object>, Steps> rows = new HashMap<>(1);
  }
}
