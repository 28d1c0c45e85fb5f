/**
 * The gate, as a host sees it: how surely it decides where chance does ({@link
 * io.agentcl.gate.GatePolicy}), and what it is worth with one agent and one suite ({@link
 * io.agentcl.gate.SelfTest}).
 */
@NullMarked
package io.agentcl.gate;

import org.jspecify.annotations.NullMarked;
