/**
 * What was recorded, made replayable: {@link io.agentcl.draft.Recordings} turns experiences into
 * drafts of scenarios, and traces into their users and worlds.
 */
@NullMarked
package io.agentcl.draft;

import org.jspecify.annotations.NullMarked;
