/**
 * What must keep working: the {@link io.agentcl.regress.RegressionSuite} of every scenario that was
 * earned, and how a patch finds those it can touch.
 */
@NullMarked
package io.agentcl.regress;

import org.jspecify.annotations.NullMarked;
