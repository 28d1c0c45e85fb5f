/** Sessions that record what goes through them, whatever stands behind them. */
@NullMarked
package io.agentcl.internal.record;

import org.jspecify.annotations.NullMarked;
