package io.agentcl.harness;

import java.util.Optional;
import java.util.SortedMap;

/**
 * The three ways to read a harness. On a session's view each read is recorded; what is recorded
 * decides later which scenarios a patch can touch. Views are safe for use by many threads.
 */
public interface HarnessView {

  /**
   * Returns the content named {@code name}, or empty. Recorded with the content's hash, or as
   * absent.
   *
   * @throws IllegalArgumentException if the stored content does not fit the layer
   */
  <C> Optional<C> find(Layer<C> layer, String name);

  /**
   * Returns all content of a layer by name. Recorded with the names and hashes listed.
   *
   * @throws IllegalArgumentException if some stored content does not fit the layer
   */
  <C> SortedMap<String, C> all(Layer<C> layer);

  /**
   * Returns what {@code derivation} makes of this harness and {@code argument}. Recorded with the
   * hash of the <em>result</em>, and with what the derivation itself read: an edit that leaves the
   * result as it was does not make a run obsolete.
   *
   * @param argument must not be changed afterwards: it is kept to derive again
   */
  <A, R> R derive(Derivation<A, R> derivation, A argument);
}
