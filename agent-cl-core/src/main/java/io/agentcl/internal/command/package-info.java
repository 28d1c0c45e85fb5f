/**
 * The command for people over a ledger in a directory: what it holds, why, and how to change it
 * without the host's code and beside a running service.
 *
 * <p>Begin with {@link io.agentcl.internal.command.CommandLine}, which finds the {@link
 * io.agentcl.internal.command.Subcommand} and says what went wrong; then {@link
 * io.agentcl.internal.command.Subcommands}, the list of them. {@link
 * io.agentcl.internal.command.Chronicle} reads a ledger, {@link io.agentcl.internal.command.Moment}
 * is what it adds up to at one point in time, {@link io.agentcl.internal.command.Page} is what is
 * printed. Nothing here decides what is live: entries are made where the learner makes them, in
 * {@link io.agentcl.internal.ledger}.
 */
@NullMarked
package io.agentcl.internal.command;

import org.jspecify.annotations.NullMarked;
