package io.agentcl.memory;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a fact is about: one attribute of one entity. At most one fact per slot is told at a time.
 *
 * <p>Both parts are folded, so that spellings meet: compatibility forms and upper case go, and
 * every run of other characters than letters, digits and {@code . _ : # @ +} becomes one hyphen.
 * {@code new Slot("X200 (2024)", "Battery life")} equals {@code new Slot("x200-2024",
 * "battery-life")}.
 *
 * @param entity what has the attribute, such as a product; 1 to 64 characters when folded
 * @param attribute which attribute, such as its price; 1 to 64 characters when folded
 */
public record Slot(String entity, String attribute) {

  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._:#@+]+");
  private static final Pattern OUTER_HYPHEN = Pattern.compile("^-|-$");
  private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");
  private static final int MAX_LENGTH = 64;

  public Slot {
    entity = folded("entity", entity);
    attribute = folded("attribute", attribute);
  }

  private static String folded(String part, String text) {
    String lower = compatible(requireNonNull(text, part)).toLowerCase(Locale.ROOT);
    String folded = OUTER_HYPHEN.matcher(OTHER.matcher(lower).replaceAll("-")).replaceAll("");
    if (folded.length() > MAX_LENGTH || !LETTER_OR_DIGIT.matcher(folded).find()) {
      throw new IllegalArgumentException(
          "%s \"%s\" cannot be in a slot; use at least one letter or digit, and at most %d"
                  .formatted(part, Where.shortened(text), MAX_LENGTH)
              + " characters");
    }
    return folded;
  }

  private static String compatible(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  @Override
  public String toString() {
    return entity + "/" + attribute;
  }
}
