/** Stock proposers, all without a model. {@link io.agentcl.propose.Proposers} makes them. */
@NullMarked
package io.agentcl.propose;

import org.jspecify.annotations.NullMarked;
