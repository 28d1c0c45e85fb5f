/**
 * Candidate rules for the two desks: written from their policy texts, as data, and mined from
 * dialogues.
 */
@NullMarked
package io.agentcl.benchmarks.taubench.rules;

import org.jspecify.annotations.NullMarked;
