/**
 * Contract tests: who implements a role of the api extends the class that names it, gives an
 * implementation, and inherits the tests. Begin with {@link
 * io.agentcl.testkit.contract.EvaluatorContract}.
 */
@NullMarked
package io.agentcl.testkit.contract;

import org.jspecify.annotations.NullMarked;
