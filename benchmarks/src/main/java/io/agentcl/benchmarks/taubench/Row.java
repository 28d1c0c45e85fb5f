package io.agentcl.benchmarks.taubench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record of a table, immutable. Its text is written once. Safe for use by many threads. */
final class Row {

  private final Map<String, @Nullable Object> fields;
  private volatile @Nullable String text;

  /** Creates a row of {@code fields}, which must not change any more. */
  Row(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** Returns the record as JSON, as Python writes it. */
  String text() {
    String known = text;
    if (known == null) {
      known = PythonJson.write(fields);
      text = known;
    }
    return known;
  }
}
