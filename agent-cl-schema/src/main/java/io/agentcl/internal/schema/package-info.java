/** Says to codecs how evaluators by JSON Schema are stored; found as a service. */
@NullMarked
package io.agentcl.internal.schema;

import org.jspecify.annotations.NullMarked;
