/** How the graders compare texts, numbers, names and values, and word how they differ. */
@NullMarked
package io.agentcl.internal.match;

import org.jspecify.annotations.NullMarked;
