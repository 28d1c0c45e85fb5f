/** Graders of answers that are JSON. */
@NullMarked
package io.agentcl.evaluate.json;

import org.jspecify.annotations.NullMarked;
