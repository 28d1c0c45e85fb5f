package io.agentcl.harness;

import java.util.List;
import java.util.Optional;

/**
 * The three ways to read a harness. On a session's view each read is recorded; what is recorded
 * decides later which scenarios a patch can touch. A view sees what holds for everyone, for its
 * tenant and for its user; what holds for others has no part in its reads. Views are safe for use
 * by many threads.
 */
public interface HarnessView {

  /**
   * Returns the content named {@code name}, or empty. Where several scopes have one, that is the
   * one of the widest; in a layer that {@linkplain Layer#narrowerHidesWider lets narrower hide
   * wider} that of the narrowest. None is hidden by one whose origin weighs less. Recorded for each
   * scope with the content's hash, or as absent.
   *
   * @throws IllegalArgumentException if the stored content does not fit the layer
   */
  <C> Optional<C> find(Layer<C> layer, String name);

  /**
   * Returns all content of a layer, that of the widest scope first, within a scope by name.
   * Recorded for each scope with the names and hashes listed.
   *
   * @throws IllegalArgumentException if some stored content does not fit the layer
   */
  <C> List<Scoped<C>> all(Layer<C> layer);

  /**
   * Returns what {@code derivation} makes of this harness and {@code argument}. Recorded with the
   * hash of the <em>result</em> and of what was {@linkplain io.agentcl.value.Asked asked} of the
   * argument, and with what the derivation itself read: an edit that leaves the result as it was
   * does not make a run obsolete. Also a derivation that throws is recorded.
   *
   * @param argument must not be changed afterwards: it is kept to derive again
   */
  <A, R> R derive(Derivation<A, R> derivation, A argument);

  /**
   * Returns a view for each scope that this one sees, the widest first. What a derivation of few
   * arguments makes of the first is shared by all users.
   */
  List<HarnessView> byScope();
}
