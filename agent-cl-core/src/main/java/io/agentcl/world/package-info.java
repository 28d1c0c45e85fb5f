/**
 * Worlds from recordings. {@link io.agentcl.world.WorldModel} learns from many what the tools
 * behind them do, and makes worlds that answer what is certain and nothing else; {@link
 * io.agentcl.world.Faults} lets things go wrong on purpose in any world. Worlds of one recording
 * come from {@link io.agentcl.draft.Recordings}.
 *
 * <p>Inside: a recording is an {@code Episode} of {@code Observed} calls; {@code Comparisons} of
 * equal calls give the {@code TieEvidence} of which {@code Ties} say what may change what; with
 * them {@code Linking} finds the past of a call, by which the {@code FactBook} files its answer,
 * and {@code Knowledge} finds it again.
 */
@NullMarked
package io.agentcl.world;

import org.jspecify.annotations.NullMarked;
