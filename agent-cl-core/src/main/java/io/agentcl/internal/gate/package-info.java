/**
 * Decides on one patch. A changed harness comes in from a search, an approval or a release ({@link
 * Gate#decide}, {@link Gate#decideRelease}); a {@link Verdict} goes out, with all that was seen.
 *
 * <p>Begin with {@link Gate}, which puts the verdict together; then {@link Check}, which runs what
 * a change touches; {@link Choice}, which says what of it is certified one by one; {@link Replays},
 * the only way to run anything, and {@link Spending}, which counts it. A gate stands on one live
 * harness: when that moves, another gate is opened, so nothing that was excused on the old one is
 * excused on the new one. {@link Audits} has some of what was skipped run all the same, and says
 * whether selections can be trusted. {@link Authority} says whose patch may change what. Nothing
 * here knows how candidates are found.
 */
@NullMarked
package io.agentcl.internal.gate;

import org.jspecify.annotations.NullMarked;
