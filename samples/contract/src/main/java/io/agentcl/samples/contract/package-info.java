/**
 * What the stories must be, whatever framework the desk is written with: {@link
 * io.agentcl.samples.contract.FourStoriesContract}, which the tests of each sample extend.
 */
@NullMarked
package io.agentcl.samples.contract;

import org.jspecify.annotations.NullMarked;
