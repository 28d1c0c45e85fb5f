package io.agentcl.learn;

import java.util.List;
import java.util.Set;

/**
 * Which components failing and passing runs have read, one set of names per run: addresses such as
 * {@code tool/book/confirm}, or {@code tool/*} where a layer was read as a whole.
 *
 * @param failing the runs that failed
 * @param passing the runs that passed
 */
public record Spectrum(List<Set<String>> failing, List<Set<String>> passing) {

  public Spectrum {
    failing = failing.stream().map(Set::copyOf).toList();
    passing = passing.stream().map(Set::copyOf).toList();
  }
}
