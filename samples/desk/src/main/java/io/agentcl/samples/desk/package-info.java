/**
 * An airline's desk that learns from four of its mistakes, whatever framework it is written with.
 * Begin with {@link io.agentcl.samples.desk.WrongDate}, the first story; {@link
 * io.agentcl.samples.desk.Production} is what a framework brings, and {@link
 * io.agentcl.samples.desk.Learning} what the learner is told. Without an endpoint {@link
 * io.agentcl.samples.desk.ScriptedModel} plays the model, behind real HTTP.
 */
@NullMarked
package io.agentcl.samples.desk;

import org.jspecify.annotations.NullMarked;
