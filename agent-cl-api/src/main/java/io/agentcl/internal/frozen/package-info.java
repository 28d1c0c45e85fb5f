/**
 * Maps and lists that never change, so that they are handed on and never copied. {@link Frozen} is
 * what both know of themselves; a {@link FrozenMap} is made of any map.
 */
@NullMarked
package io.agentcl.internal.frozen;

import org.jspecify.annotations.NullMarked;
