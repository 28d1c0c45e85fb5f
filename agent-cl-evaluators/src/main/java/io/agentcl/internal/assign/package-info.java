/** The optimal assignment of rows to columns. */
@NullMarked
package io.agentcl.internal.assign;

import org.jspecify.annotations.NullMarked;
