package io.agentcl.springai;

import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;
import static io.agentcl.springai.Model.says;

import io.agentcl.harness.Harness;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;

/**
 * What the adapter adds, against a bare client with the same scripted model and tool: for a turn,
 * for each round trip of the model, and for each call of a tool. Prints medians over batches of
 * turns that alternate between the two clients, in time of the thread that calls.
 */
public final class CostStudy {

  /** Of the thread's own time: others that run on this machine do not count. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final int CALLS = 10;
  private static final int BATCH = 200;
  private static final int WARM_UP = 20;
  private static final int BATCHES = 20;

  private static final ToolCallback PING = Hosts.raw("ping", input -> "pong");

  private CostStudy() {}

  private static ToolCall ping(int number) {
    return call("c-" + number, "ping", "{\"number\":%d}".formatted(number));
  }

  /** Returns turns of so many round trips that call tools, each so many, and one that answers. */
  private static Function<Prompt, ChatResponse> turn(int roundTrips, int calls) {
    ToolCall[] all = new ToolCall[calls];
    Arrays.setAll(all, CostStudy::ping);
    return prompt -> answered(prompt) < roundTrips ? calls(all) : says("Done.");
  }

  private static int answered(Prompt prompt) {
    int answered = 0;
    for (Message message : prompt.getInstructions()) {
      answered += message instanceof ToolResponseMessage ? 1 : 0;
    }
    return answered;
  }

  /** Does not keep what it was asked. */
  private static final class Forgetful extends Model {
    private final Function<Prompt, ChatResponse> brain;

    Forgetful(Function<Prompt, ChatResponse> brain) {
      super(brain);
      this.brain = brain;
    }

    @Override
    public ChatResponse call(Prompt prompt) {
      return brain.apply(prompt);
    }
  }

  /** Returns microseconds that a turn takes in addition. */
  private static double added(Function<Prompt, ChatResponse> brain) {
    ChatClient bare =
        ChatClient.builder(new Forgetful(brain))
            .defaultSystem("You ping.")
            .defaultTools(PING)
            .build();
    Harness harness =
        Harness.builder().put(PromptSection.LAYER, "x", PromptSection.of("Be kind.")).build();
    try (Desk desk =
        Desk.with(new Forgetful(brain))
            .harness(harness)
            .client(client -> client.defaultSystem("You ping.").defaultTools(PING))
            .open()) {
      double[] differences = new double[BATCHES];
      for (int i = -WARM_UP; i < BATCHES; i++) {
        double without = micros(() -> bare.prompt().user("Ping!").call().content());
        double with = micros(() -> desk.say("c", "Ping!"));
        desk.learner.live().session("c", Context.EMPTY).close();
        desk.kept.clear();
        if (i >= 0) {
          differences[i] = with - without;
        }
      }
      Arrays.sort(differences);
      return differences[BATCHES / 2];
    }
  }

  private static double micros(Runnable turn) {
    long start = CLOCK.getCurrentThreadCpuTime();
    for (int i = 0; i < BATCH; i++) {
      turn.run();
    }
    return (CLOCK.getCurrentThreadCpuTime() - start) / 1e3 / BATCH;
  }

  /** Prints the study. */
  public static void main(String[] arguments) {
    double plain = added(turn(0, 0));
    double one = added(turn(1, 1));
    double parallel = added(turn(1, CALLS));
    double sequence = added(turn(CALLS, 1));
    double tool = (parallel - one) / (CALLS - 1);
    System.out.printf(
        Locale.ROOT,
        "added, in microseconds of processor time%n"
            + "  a turn without tools                      %6.1f%n"
            + "  a call of a tool                          %6.1f%n"
            + "  a round trip of the model, 4 messages     %6.1f%n"
            + "  a round trip of the model, 13 on average  %6.1f%n",
        plain,
        tool,
        one - plain - tool,
        (sequence - plain) / CALLS - tool);
  }
}
