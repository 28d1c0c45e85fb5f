/**
 * Life in production: a service that chats over HTTP, keeps what was said, learns from what users
 * make of it, and is asked and corrected by people. Several of its processes share a ledger and a
 * folder of experiences.
 *
 * <p>Begin with {@link io.agentcl.samples.service.Service}; {@link
 * io.agentcl.samples.service.Production} is what a host needs of the library, in its order.
 */
@NullMarked
package io.agentcl.samples.service;

import org.jspecify.annotations.NullMarked;
