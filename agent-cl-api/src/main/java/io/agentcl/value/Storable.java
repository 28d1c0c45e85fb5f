package io.agentcl.value;

import java.util.Optional;

/**
 * A part of a scenario: what speaks, answers or grades in it. The stock parts are data. One of a
 * host is code, and may name itself: what is stored then is its name, and where it is read, the
 * host has bound one of its own to that name.
 */
public interface Storable {

  /**
   * Returns the name under which hosts bind this, with what it is made of. Defaults to empty: it
   * has none, and is stored only if it is data.
   */
  default Optional<Named> named() {
    return Optional.empty();
  }
}
