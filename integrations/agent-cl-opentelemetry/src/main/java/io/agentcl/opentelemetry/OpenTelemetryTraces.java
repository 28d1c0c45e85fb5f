package io.agentcl.opentelemetry;

import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Import;

/**
 * Importers of what instrumentation for OpenTelemetry wrote. Safe for use by many threads.
 *
 * <p>Conversations are told apart by their ids, or else by their traces. Of one that is going on,
 * all is held until the end of the files, in bounded memory: when more than 10,000 are open, or 32
 * million characters are in them, the one that was untouched for the longest time is given, and
 * what comes of it later is a conversation of its own, with a gap that says so.
 */
public final class OpenTelemetryTraces {

  private OpenTelemetryTraces() {}

  /**
   * Returns an importer of OTLP/JSON, traces and logs, with the attributes of OpenTelemetry for
   * generative AI. What was said is taken from wherever it stands: from attributes of spans, from
   * events with the details of a call, from the older events of one message each, and from names
   * that products had before. Give traces and their logs together.
   */
  public static Importer importer() {
    return Import.importer(() -> new OtlpFormat(HeldBounds.DEFAULT));
  }

  /**
   * Returns an importer of spans with the attributes of OpenInference: OTLP/JSON, lists of spans as
   * tracers print them, or the attributes of single spans. The names of OpenTelemetry are read,
   * too.
   */
  public static Importer openInference() {
    return Import.importer(() -> new OtlpFormat(HeldBounds.DEFAULT));
  }
}
