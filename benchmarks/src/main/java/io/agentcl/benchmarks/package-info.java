/** Measurements: studies that print a table, and JMH benchmarks of what runs in production. */
@NullMarked
package io.agentcl.benchmarks;

import org.jspecify.annotations.NullMarked;
