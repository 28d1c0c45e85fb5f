/**
 * Finds who holds what at the cost of what is found. Holders are numbers, parts are anything: lists
 * of parts come in with a number, numbers in their order go out. Begin with {@link
 * io.agentcl.internal.index.InvertedIndex}; {@code Posting} is how one part knows its holders.
 */
@NullMarked
package io.agentcl.internal.index;

import org.jspecify.annotations.NullMarked;
