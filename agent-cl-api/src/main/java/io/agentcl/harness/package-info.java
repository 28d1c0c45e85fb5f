/**
 * What can change around an agent: {@link io.agentcl.harness.Harness} snapshots made of components
 * in {@link io.agentcl.harness.Layer layers}, the {@link io.agentcl.harness.Patch patches} between
 * them, and the recorded ways to read them.
 */
@NullMarked
package io.agentcl.harness;

import org.jspecify.annotations.NullMarked;
