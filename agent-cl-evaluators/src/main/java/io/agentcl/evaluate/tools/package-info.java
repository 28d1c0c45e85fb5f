/** Graders of how an agent uses its tools, whatever it uses them for. */
@NullMarked
package io.agentcl.evaluate.tools;

import org.jspecify.annotations.NullMarked;
