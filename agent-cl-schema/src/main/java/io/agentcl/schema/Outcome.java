package io.agentcl.schema;

import com.networknt.schema.Error;
import java.util.List;
import java.util.Set;

/**
 * What a schema says of a value.
 *
 * @param violations what is wrong, the first few of them in words; empty if nothing is
 * @param count how many there are
 * @param undecided why it cannot be told; empty if it can
 */
record Outcome(List<String> violations, int count, String undecided) {

  private static final int MOST_SHOWN = 3;
  private static final int LONGEST_SHOWN = 120;

  /** Violations that are reported at the object, but are about one of its properties. */
  private static final Set<String> OF_A_PROPERTY =
      Set.of("additionalProperties", "unevaluatedProperties", "propertyNames");

  Outcome {
    violations = List.copyOf(violations);
  }

  static Outcome of(List<Error> errors) {
    return new Outcome(
        errors.stream().limit(MOST_SHOWN).map(Outcome::words).toList(), errors.size(), "");
  }

  static Outcome undecided(String reason) {
    return new Outcome(List.of(), 0, reason);
  }

  boolean isValid() {
    return count == 0 && undecided.isEmpty();
  }

  private static String words(Error error) {
    String keyword = error.getKeyword();
    if (keyword.equals("required")) {
      return "%s: required \"%s\", found nothing".formatted(pointer(error), error.getProperty());
    }
    String pointer = pointer(error);
    if (OF_A_PROPERTY.contains(keyword) && error.getProperty() != null) {
      pointer = (pointer.equals("(root)") ? "" : pointer) + "/" + escaped(error.getProperty());
    }
    return "%s: %s, found %s"
        .formatted(
            pointer,
            keyword.equals("false") ? "nothing is allowed" : demanded(error),
            shortened(String.valueOf(error.getInstanceNode())));
  }

  private static String demanded(Error error) {
    return error.getKeyword() + " " + shortened(String.valueOf(error.getSchemaNode()));
  }

  private static String pointer(Error error) {
    String pointer = String.valueOf(error.getInstanceLocation());
    return pointer.isEmpty() ? "(root)" : shortened(pointer);
  }

  private static String escaped(String name) {
    return shortened(name.replace("~", "~0").replace("/", "~1"));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  @Override
  public String toString() {
    if (!undecided.isEmpty()) {
      return undecided;
    }
    String shown = String.join("; ", violations);
    return count > violations.size()
        ? shown + "; and %d more".formatted(count - violations.size())
        : shown;
  }
}
