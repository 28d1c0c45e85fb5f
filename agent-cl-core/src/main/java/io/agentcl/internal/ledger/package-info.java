/**
 * What the engine writes to the ledger, and in which order. Trials and changes come in; entries go
 * out ({@link Entries}, the only place that makes them), each on the {@link Base} it was decided
 * on, by writers who wait for each other ({@link Turns}). What was paid before is read from it
 * ({@link Prices}).
 *
 * <p>Begin with {@link Base}. Nothing here decides what is written.
 */
@NullMarked
package io.agentcl.internal.ledger;

import org.jspecify.annotations.NullMarked;
