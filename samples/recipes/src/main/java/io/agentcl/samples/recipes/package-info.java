/** Small programs, one for each way to fit the library into a host. */
@NullMarked
package io.agentcl.samples.recipes;

import org.jspecify.annotations.NullMarked;
