package io.agentcl.opentelemetry;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.internal.imports.RecordedBytes;
import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Writes conversations as spans, and what was made of them as events, by the conventions of
 * OpenTelemetry for generative AI. What is written when, a conversation that was closed and a
 * signal that came, a thread of this writer hands to the host's own {@link OpenTelemetry}: who
 * closes a conversation neither waits for an exporter nor sees what it throws.
 *
 * <p>Of what was said nothing is written unless the host asks for it ({@link Builder#content}): no
 * messages, arguments, answers, words of signals, reasons of graders and errors, and no user's id.
 * All spans and events say on which harness it was ({@link #HARNESS_VERSION}).
 *
 * <pre>{@code
 * OpenTelemetryWriter writer = OpenTelemetryWriter.builder(openTelemetry).agent("weather").build();
 * Learner learner =
 *     AgentCl.learner(agent, harness)
 *         .experiences(writer.around(store))
 *         .listener(writer.listener())
 *         .build();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class OpenTelemetryWriter implements AutoCloseable {

  /** The attribute with the version of the harness that a conversation was pinned to. */
  public static final String HARNESS_VERSION = "agentcl.harness.version";

  private static final int FRAME = 500;

  private final HandOver handOver;
  private final ConversationSpans conversations;
  private final EvaluationEvents evaluations;

  private OpenTelemetryWriter(Builder builder) {
    handOver = new HandOver(builder.waiting, builder.patience, builder.problems);
    evaluations =
        new EvaluationEvents(
            builder.openTelemetry.getLogsBridge().get(Builder.SCOPE), builder.content);
    conversations =
        new ConversationSpans(
            builder.openTelemetry.getTracer(Builder.SCOPE),
            new SpanWords(builder.agent, builder.provider, builder.content));
  }

  /** Returns a builder of a writer to {@code openTelemetry}. */
  public static Builder builder(OpenTelemetry openTelemetry) {
    return new Builder(openTelemetry);
  }

  /**
   * Returns {@code store}, of which all that is added to it is also written: each conversation when
   * it was kept, and each signal. What the store refuses is not written.
   */
  public ExperienceStore around(ExperienceStore store) {
    return new WrittenStore(requireNonNull(store, "store"), this);
  }

  /**
   * Returns a listener that writes what graders said on what is live: of a target before it is
   * learned, and of what fell. The names of these events are the ids of the scenarios.
   */
  public LearningListener listener() {
    return event -> {
      if (event instanceof LearningEvent.Started started) {
        String id = started.before().scenario().id();
        give(
            started.before().score(), () -> evaluations.judged(null, id, started.before().score()));
      } else if (event instanceof LearningEvent.Fell fell) {
        Score score = Score.fail(fell.standing().reason());
        give(score, () -> evaluations.judged(null, fell.standing().earned().id(), score));
      }
    };
  }

  /** Writes {@code experience}, with its signals, soon. */
  public void write(Experience experience) {
    requireNonNull(experience, "experience");
    handOver.give(
        FRAME + size(experience),
        () -> {
          evaluations.written(experience, conversations.write(experience));
          experience.signals().forEach(signal -> evaluations.signalled(experience.id(), signal));
        });
  }

  /** What is no plain content is not counted. */
  private static long size(Experience experience) {
    try {
      return RecordedBytes.of(experience);
    } catch (RuntimeException | StackOverflowError e) {
      return 0;
    }
  }

  /** Writes a signal to the conversation {@code id} soon, under its span if that is known. */
  void signal(String id, Signal signal) {
    handOver.give(FRAME + 2L * signal.text().length(), () -> evaluations.signalled(id, signal));
  }

  /**
   * Writes soon what a grader said of a conversation.
   *
   * @param conversation its id
   * @param grader the name of what was judged or who judged it; few different ones
   */
  public void judged(String conversation, String grader, Score score) {
    requireNonNull(conversation, "conversation");
    requireNonNull(grader, "grader");
    give(requireNonNull(score, "score"), () -> evaluations.judged(conversation, grader, score));
  }

  private void give(Score score, Runnable event) {
    handOver.give(FRAME + 2L * score.reason().length(), event);
  }

  /**
   * Returns how many conversations, signals and verdicts were not written since too many waited.
   */
  public long dropped() {
    return handOver.dropped();
  }

  /** Returns how often writing one failed. */
  public long failed() {
    return handOver.failed();
  }

  /**
   * Waits until all that was handed over is written, but no longer than the builder's patience;
   * what is given later counts as dropped. Does not close the host's {@code OpenTelemetry}.
   */
  @Override
  public void close() {
    handOver.close();
  }

  /** Builds writers. Not thread-safe. */
  public static final class Builder {

    private static final String SCOPE = "io.agentcl.opentelemetry";

    private final OpenTelemetry openTelemetry;
    private String agent = "";
    private String provider = SpanKeys.OTHER;
    private boolean content;
    private HandOver.Waiting waiting = new HandOver.Waiting(1_000, 32_000_000);
    private Duration patience = Duration.ofSeconds(5);
    private Consumer<? super Throwable> problems = problem -> {};

    private Builder(OpenTelemetry openTelemetry) {
      this.openTelemetry = requireNonNull(openTelemetry, "openTelemetry");
    }

    /** Sets the agent's name, for people. By default it has none. */
    public Builder agent(String name) {
      agent = requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets who provides the models, such as {@code openai}, in the words of the conventions. They
     * want one; by default it is {@code _OTHER}.
     */
    public Builder provider(String name) {
      provider = requireNonNull(name, "name");
      return this;
    }

    /**
     * Has also what was said written: messages, instructions, arguments and answers of tools, words
     * of signals, reasons, and the user's id, in the form in which {@link
     * OpenTelemetryTraces#importer} reads it. What one attribute cannot hold ({@value
     * SpanContent#LONGEST} characters) is left out, and named in {@code agentcl.content.omitted}.
     */
    public Builder content() {
      content = true;
      return this;
    }

    /**
     * Sets how much may wait for the host's exporter; what comes then is dropped and counted.
     * Defaults to 1,000 conversations, signals and verdicts of 32 million bytes together.
     *
     * @param most how many, at least 1
     * @param bytes how much they hold, about, at least 1; one alone may hold more
     */
    public Builder waiting(int most, long bytes) {
      if (most < 1 || bytes < 1) {
        throw new IllegalArgumentException(
            "at least 1 must be able to wait, and 1 byte: %d, %d".formatted(most, bytes));
      }
      waiting = new HandOver.Waiting(most, bytes);
      return this;
    }

    /** Sets how long {@link #close} waits. Defaults to 5 seconds. */
    public Builder patience(Duration patience) {
      if (requireNonNull(patience, "patience").isNegative()) {
        throw new IllegalArgumentException("patience must not be negative: " + patience);
      }
      this.patience = patience;
      return this;
    }

    /**
     * Sets what is told, in the writer's thread, of what the host's {@code OpenTelemetry} threw,
     * and that something was dropped. By default it is only counted.
     */
    public Builder onProblem(Consumer<? super Throwable> problems) {
      this.problems = requireNonNull(problems, "problems");
      return this;
    }

    /** Returns the writer. */
    public OpenTelemetryWriter build() {
      return new OpenTelemetryWriter(this);
    }
  }
}
