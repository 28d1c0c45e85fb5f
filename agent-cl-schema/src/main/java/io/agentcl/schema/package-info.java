/** Evaluators that hold what an agent answers, and how it calls tools, to JSON Schema. */
@NullMarked
package io.agentcl.schema;

import org.jspecify.annotations.NullMarked;
