package io.agentcl.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps by the values of some arguments. Looks at what may be equal only: among values of one kind
 * at those of one meaning, and at all of other kinds. Not thread-safe.
 */
final class Table {

  /** By the kinds of the values, and by their meanings. */
  private final Map<List<String>, Map<List<@Nullable Object>, List<Row>>> rows = new HashMap<>();

  /**
   * The steps of equal values.
   *
   * @param values normal forms
   */
  record Row(List<@Nullable Object> values, Steps steps) {}

  void add(List<@Nullable Object> values, int step) {
    List<Row> bucket =
        rows.computeIfAbsent(kinds(values), kinds -> new HashMap<>())
            .computeIfAbsent(meanings(values), meanings -> new ArrayList<>(1));
    if (bucket.stream().noneMatch(row -> row.values.equals(values))) {
      bucket.add(new Row(values, new Steps()));
    }
    bucket.stream().filter(row -> row.values.equals(values)).forEach(row -> row.steps.add(step));
  }

  /**
   * Returns the rows whose values are equal to {@code wanted}, and those of which it is unknown.
   */
  Map<Row, Truth> find(List<@Nullable Object> wanted) {
    List<String> kinds = kinds(wanted);
    Map<Row, Truth> found = new HashMap<>();
    rows.forEach(
        (ofKinds, byMeaning) -> {
          if (ofKinds.equals(kinds) && !wanted.contains(Meaning.LOST)) {
            add(byMeaning.getOrDefault(meanings(wanted), List.of()), wanted, found);
          } else {
            byMeaning.values().forEach(bucket -> add(bucket, wanted, found));
          }
        });
    return found;
  }

  private static void add(List<Row> bucket, List<@Nullable Object> wanted, Map<Row, Truth> found) {
    for (Row row : bucket) {
      Truth equal = Meaning.equalLists(row.values, wanted);
      if (equal != Truth.FALSE) {
        found.put(row, equal);
      }
    }
  }

  private static List<String> kinds(List<@Nullable Object> values) {
    return values.stream().map(Meaning::kind).toList();
  }

  private static List<@Nullable Object> meanings(List<@Nullable Object> values) {
    List<@Nullable Object> meanings = new ArrayList<>(values.size());
    values.forEach(each -> meanings.add(Meaning.of(each)));
    return meanings;
  }
}
