package io.agentcl.benchmarks;

import io.agentcl.experience.Experience;
import io.agentcl.opentelemetry.OpenTelemetryWriter;
import io.agentcl.run.Context;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What writing a conversation of {@value #SPANS} spans costs the thread that closes it, beside what
 * the SDK's own spans would cost it there. Per span; through the SDK's batches, to an exporter that
 * keeps nothing. What is given at once has room, so that nothing is cheap for being dropped.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpanBenchmark {

  /** The conversation, and five turns with a model each. */
  private static final int SPANS = 11;

  private static final int CONVERSATIONS = 150;
  private static final int ALL = SPANS * CONVERSATIONS;

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  /** A host's OpenTelemetry. */
  @State(Scope.Benchmark)
  public static class Host {
    final OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(
                        BatchSpanProcessor.builder(new Nowhere()).setMaxQueueSize(10 * ALL).build())
                    .build())
            .build();
    final Tracer tracer = sdk.getTracer("benchmark");
    final Experience experience = experience();
    OpenTelemetryWriter writer = OpenTelemetryWriter.builder(sdk).build();

    /** Makes the writer of what is given at once. */
    @Setup(Level.Invocation)
    public void open() {
      writer = OpenTelemetryWriter.builder(sdk).patience(Duration.ofMinutes(1)).build();
    }

    /** Waits until all is written. */
    @TearDown(Level.Invocation)
    public void close() {
      writer.close();
      sdk.getSdkTracerProvider().forceFlush().join(1, TimeUnit.MINUTES);
      if (writer.dropped() + writer.failed() > 0) {
        throw new IllegalStateException("dropped %d".formatted(writer.dropped()));
      }
    }
  }

  private static Experience experience() {
    List<TraceEvent> events = new ArrayList<>();
    ModelRequest request = ModelRequest.prompt("m-1", "Where is order 7? It should be in Oslo.");
    ModelReply reply = new ModelReply(Value.of("I look it up."), Usage.tokens(120, 12));
    for (int turn = 0; turn < 5; turn++) {
      Instant at = START.plusSeconds(10L * turn);
      events.add(new TraceEvent.UserSaid(at, Message.of("Where is order 7? I need it today.")));
      events.add(new TraceEvent.ModelCalled(at.plusSeconds(1), request, reply));
      events.add(new TraceEvent.AgentReplied(at.plusSeconds(3), Reply.of("It was shipped.")));
    }
    return new Experience(
        "c-1",
        new Experience.Setting(START, Context.user("u-7"), "h-1", "a-1"),
        Trace.of(events),
        List.of());
  }

  /** Takes all spans and keeps none. */
  private static final class Nowhere implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  /** Spans of the SDK with the attributes of a call, as instrumentation makes them. */
  @Benchmark
  @OperationsPerInvocation(ALL)
  public void ownSpans(Host host) {
    for (int i = 0; i < ALL; i++) {
      Span span = host.tracer.spanBuilder("chat m-1").startSpan();
      span.setAttribute("gen_ai.operation.name", "chat");
      span.setAttribute("gen_ai.provider.name", "openai");
      span.setAttribute("gen_ai.request.model", "m-1");
      span.setAttribute("gen_ai.conversation.id", "c-1");
      span.setAttribute("gen_ai.usage.input_tokens", 120);
      span.setAttribute("gen_ai.usage.output_tokens", 12);
      span.end();
    }
  }

  /** As many spans, as conversations that are handed to the writer. */
  @Benchmark
  @OperationsPerInvocation(ALL)
  public void handedOver(Host host) {
    for (int i = 0; i < CONVERSATIONS; i++) {
      host.writer.write(host.experience);
    }
  }
}
