/**
 * Traces and logs of OpenTelemetry, also with the names of OpenInference, as experiences, and the
 * other way round.
 *
 * <p>In: begin with {@link io.agentcl.opentelemetry.OpenTelemetryTraces}. Out: {@link
 * io.agentcl.opentelemetry.OpenTelemetryWriter} takes what a learner kept to a thread of its own
 * ({@code HandOver}), where spans ({@code ConversationSpans}) and events ({@code EvaluationEvents})
 * are made of it.
 */
@NullMarked
package io.agentcl.opentelemetry;

import org.jspecify.annotations.NullMarked;
