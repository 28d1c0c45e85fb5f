package io.agentcl.evaluate.trajectory;

/** How expected calls are paired with observed ones where order does not count. */
public enum Pairing {
  /**
   * As well as can be: a maximum matching, or where calls match in part, an optimal assignment. No
   * call that could be matched is left over because another one was looked at first.
   */
  BEST,
  /**
   * In turn: each expected call takes the best observed call that is still free, the earliest of
   * equally good ones. Some other tools do so; a later call may be left without a partner.
   */
  IN_TURN,
  /**
   * By rank: both sides are sorted by tool and arguments, and the calls of one rank are compared.
   * Some other tools do so; one missing call may shift all that come after it.
   */
  SORTED
}
