package io.agentcl.evaluate.answer;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.value.Named;
import io.agentcl.value.Storable;
import java.util.Optional;

/** How much two texts are alike. Implementations are pure and safe for use by many threads. */
@FunctionalInterface
public interface TextSimilarity extends Storable {

  /**
   * Returns how much {@code one} is like {@code other}: from 0, nothing in common, to 1, the same.
   *
   * @throws IllegalArgumentException if the texts are too long to be compared
   */
  double between(String one, String other);

  /** Returns what is measured, for people. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** Returns the version of the measure. */
  default String version() {
    return Versions.UNDECLARED;
  }

  /**
   * Returns the similarity by edit distance: {@code 1 - d / max(length)}, where {@code d} is the
   * least number of characters to be inserted, removed or replaced [1], and 1 for two empty texts.
   * Characters are code points. Costs time by the product of the lengths and memory by the shorter
   * one, after what is equal at both ends; refuses texts that are both longer than 20,000
   * characters.
   *
   * <p>[1] Levenshtein: Binary codes capable of correcting deletions, insertions and reversals.
   * Soviet Physics Doklady 10 (1966); computed row by row after Wagner, Fischer: The
   * string-to-string correction problem. Journal of the ACM 21 (1974).
   */
  static TextSimilarity levenshtein() {
    return new EditDistance();
  }

  /** Returns the similarity that is 1 for equal texts and 0 for all others. */
  static TextSimilarity exact() {
    return new Equality();
  }

  /**
   * Returns {@code similarity} with a declared version, to be changed with its code. It is stored
   * by its name, which hosts bind.
   */
  static TextSimilarity of(String name, String version, TextSimilarity similarity) {
    return new NamedSimilarity(name, version, similarity);
  }
}

/** A similarity with a declared name and version. */
record NamedSimilarity(String name, String version, TextSimilarity similarity)
    implements TextSimilarity {

  NamedSimilarity {
    requireNonNull(name, "name");
    requireNonNull(version, "version");
    requireNonNull(similarity, "similarity");
  }

  @Override
  public Optional<Named> named() {
    return Optional.of(Named.of(name));
  }

  @Override
  public double between(String one, String other) {
    return similarity.between(one, other);
  }
}
