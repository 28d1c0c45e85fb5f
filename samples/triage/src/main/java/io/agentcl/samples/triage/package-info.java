/**
 * A folder of exports, of whatever products, and which of its conversations failed. Begin with
 * {@link io.agentcl.samples.triage.TriageFolder}.
 */
@NullMarked
package io.agentcl.samples.triage;

import org.jspecify.annotations.NullMarked;
