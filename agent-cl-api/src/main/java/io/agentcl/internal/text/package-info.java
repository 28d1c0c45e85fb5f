/** Texts: bounded searches, excerpts for reasons, names. Shared with the evaluators alone. */
@NullMarked
package io.agentcl.internal.text;

import org.jspecify.annotations.NullMarked;
