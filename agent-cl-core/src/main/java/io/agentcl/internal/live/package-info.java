/**
 * Production. A message of a user comes in ({@link Production}); a reply goes out, and when the
 * conversation ends, an experience ({@link Conversations}).
 *
 * <p>Begin with {@link LiveHarness}, the pointer to what is live, which moves only together with
 * the ledger; then {@link WayBack}. {@link Voice} tells the listener, and keeps what breaks in
 * parts of the host from the loop. Nothing here judges a patch.
 */
@NullMarked
package io.agentcl.internal.live;

import org.jspecify.annotations.NullMarked;
