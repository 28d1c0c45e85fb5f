/**
 * What an agent remembers: {@link io.agentcl.memory.Fact facts} that hold in a scope and for a
 * time, {@link io.agentcl.memory.Recall} of those that hold here and now, and {@link
 * io.agentcl.memory.MemoryProposer proposals} made from corrections.
 */
@NullMarked
package io.agentcl.memory;

import org.jspecify.annotations.NullMarked;
