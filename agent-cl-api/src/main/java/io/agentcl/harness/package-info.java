/**
 * What can change around an agent. A {@link io.agentcl.harness.Harness} is a snapshot made of
 * {@link io.agentcl.harness.Component components}: content in a {@link io.agentcl.harness.Layer},
 * for a {@link io.agentcl.harness.Scope}, as the word of an {@link io.agentcl.harness.Origin}.
 * {@link io.agentcl.harness.Patch Patches} lead from one to the next.
 *
 * <p>An agent reads through a {@link io.agentcl.harness.HarnessView}, which shows what its
 * conversation sees and tells each {@link io.agentcl.harness.Read}: as long as all reads of a run
 * would give the same on another harness, the run would go the same way there.
 *
 * <p>Begin with {@link io.agentcl.harness.Harness}, which also specifies versions; then {@code
 * View}, which makes the reads, and {@code HashTree}, which makes a change cost a path and not a
 * copy.
 */
@NullMarked
package io.agentcl.harness;

import org.jspecify.annotations.NullMarked;
