/** What the packages of the testkit share: racing threads, and samples of what was recorded. */
@NullMarked
package io.agentcl.testkit.internal;

import org.jspecify.annotations.NullMarked;
