/**
 * The gate, as a host sees it: how surely it decides where chance does ({@link
 * io.agentcl.gate.GatePolicy}), what of that goes live by itself ({@link
 * io.agentcl.gate.PromotionPolicy}), and what it is worth with one agent and one suite ({@link
 * io.agentcl.gate.SelfTest}).
 */
@NullMarked
package io.agentcl.gate;

import org.jspecify.annotations.NullMarked;
