/**
 * Traces and logs of OpenTelemetry, also with the names of OpenInference, as experiences. Begin
 * with {@link io.agentcl.opentelemetry.OpenTelemetryTraces}.
 */
@NullMarked
package io.agentcl.opentelemetry;

import org.jspecify.annotations.NullMarked;
