package io.agentcl.schema;

import com.networknt.schema.SpecificationVersion;
import io.agentcl.value.Value;
import java.util.Arrays;
import java.util.Objects;

/** The drafts of JSON Schema. */
final class Dialects {

  private Dialects() {}

  /** Returns the draft that {@code schema} names, or the newest. */
  static SpecificationVersion of(String name, Value schema) {
    Object named = schema.asMap().get("$schema");
    if (named == null) {
      return SpecificationVersion.DRAFT_2020_12;
    }
    return Arrays.stream(SpecificationVersion.values())
        .filter(version -> bare(version.getDialectId()).equals(bare(Objects.toString(named))))
        .findFirst()
        .orElseThrow(
            () ->
                Schema.broken(
                    name,
                    "$schema \"%s\" is no known draft; to mend it, name one of %s"
                        .formatted(
                            named,
                            Arrays.stream(SpecificationVersion.values())
                                .map(SpecificationVersion::getDialectId)
                                .toList())));
  }

  /** Older drafts end in an empty fragment. */
  private static String bare(String id) {
    return id.endsWith("#") ? id.substring(0, id.length() - 1) : id;
  }
}
