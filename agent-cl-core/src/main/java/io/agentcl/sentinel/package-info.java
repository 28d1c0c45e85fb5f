/**
 * Guards what works though nobody ever complained of it. Conversations of production go into {@link
 * io.agentcl.sentinel.Sentinels} one by one; few of them, which read what many read, become
 * required scenarios, whose expectation is what was done ({@link io.agentcl.sentinel.DoneAgain}).
 *
 * <p>{@link io.agentcl.sentinel.PassingShapes} keeps one conversation of each shape, {@link
 * io.agentcl.sentinel.Rehearsed} is one that was replayed, {@link io.agentcl.sentinel.ReadCover}
 * chooses.
 */
@NullMarked
package io.agentcl.sentinel;

import org.jspecify.annotations.NullMarked;
