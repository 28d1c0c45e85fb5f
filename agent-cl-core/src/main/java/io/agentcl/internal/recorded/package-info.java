/** Says to codecs how recorded users and worlds are stored; found as a service. */
@NullMarked
package io.agentcl.internal.recorded;

import org.jspecify.annotations.NullMarked;
