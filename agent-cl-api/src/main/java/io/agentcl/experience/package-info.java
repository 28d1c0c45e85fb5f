/**
 * What happened in production: {@link io.agentcl.experience.Experience experiences} with the {@link
 * io.agentcl.experience.Signal signals} that came with or after them, and where they are kept.
 */
@NullMarked
package io.agentcl.experience;

import org.jspecify.annotations.NullMarked;
