/**
 * Stock proposers, all without a model. A failing conversation comes in; patches that may mend it
 * go out, plain and for the gate to judge.
 *
 * <p>Begin with {@link io.agentcl.propose.Proposers}, which makes them. Where to look is said by a
 * {@link io.agentcl.propose.Diagnoser}; a host that knows better gives its own.
 */
@NullMarked
package io.agentcl.propose;

import org.jspecify.annotations.NullMarked;
