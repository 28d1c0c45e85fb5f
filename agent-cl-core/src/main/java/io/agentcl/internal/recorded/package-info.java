/** Says to codecs how users and worlds of this module are stored; found as a service. */
@NullMarked
package io.agentcl.internal.recorded;

import org.jspecify.annotations.NullMarked;
