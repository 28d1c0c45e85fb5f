/** Says to codecs how evaluators are stored; found as a service. */
@NullMarked
package io.agentcl.internal.kinds;

import org.jspecify.annotations.NullMarked;
