package io.agentcl.internal.gate;

import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.Tally;
import io.agentcl.scenario.Trial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one required scenario does on a harness.
 *
 * @param before the scenario, with what was known of it
 * @param shown a run that stands for what was seen; null if there was no end
 * @param after the scenario with what proves it on that harness, or with nothing
 * @param tally what the runs came to
 * @param certified what was certified, if it is up to chance
 * @param voids how many runs were void, and why; empty if none was
 */
record Finding(
    Proven before,
    Kind kind,
    @Nullable Trial shown,
    Proven after,
    Tally tally,
    Certificate.@Nullable Certified certified,
    Optional<String> voids) {

  /** How it does. */
  enum Kind {
    HOLDS,
    /** It fails. */
    LOST,
    /**
     * It is not shown, and no more runs would show it: it goes where no recording goes, or stays at
     * its floor after the most runs. Nothing that a change could break if live is so already.
     */
    UNDECIDED,
    /** It fails, as on the live harness. */
    FAILED_BEFORE,
    /** Nobody can tell: an outage, a grader that abstained. Excuses nothing. */
    UNCLEAR,
    /** There was no end. */
    CUT
  }

  /** Creates one of which no runs were counted. */
  Finding(Proven before, Kind kind, @Nullable Trial shown, Proven after) {
    this(before, kind, shown, after, Tally.NONE, null, Optional.empty());
  }

  /** Returns that there was no end, with the last run, if there is one. */
  static Finding cut(Proven before, Draws draws) {
    return new Finding(before, Kind.CUT, draws.shown().orElse(null), before);
  }

  /** Returns this with what its runs came to. */
  Finding of(Draws draws) {
    return new Finding(before, kind, shown, after, draws.tally(), certified, draws.voids());
  }

  /** Returns this with what was certified. */
  Finding of(Certificate.Certified what) {
    return new Finding(before, kind, shown, after, tally, what, voids);
  }

  private Finding meaning(Kind meant) {
    return new Finding(before, meant, shown, after, tally, certified, voids);
  }

  /** Returns what this means if it was seen on the live harness itself. */
  Finding onLive() {
    return kind == Kind.LOST || kind == Kind.UNDECIDED ? meaning(Kind.FAILED_BEFORE) : this;
  }

  /** Returns what this means where the scenario does so on the live harness. */
  Finding against(Kind live) {
    Kind meant =
        switch (live) {
          case LOST, UNDECIDED, FAILED_BEFORE -> Kind.FAILED_BEFORE;
          case HOLDS -> kind == Kind.UNDECIDED ? Kind.UNCLEAR : kind;
          case UNCLEAR -> Kind.UNCLEAR;
          case CUT -> Kind.CUT;
        };
    return meaning(meant);
  }
}
