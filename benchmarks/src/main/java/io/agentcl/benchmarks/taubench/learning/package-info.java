/** A learner's life over recorded dialogues: what it learns from some, tried on others. */
@NullMarked
package io.agentcl.benchmarks.taubench.learning;

import org.jspecify.annotations.NullMarked;
