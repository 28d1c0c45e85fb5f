package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Conversation;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Session;
import io.agentcl.run.World;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An agent that follows a script, the same way each time:
 *
 * <pre>{@code
 * Agent desk =
 *     ScriptedAgent.create()
 *         .answer("How can I help?")
 *         .whenMatches("to (\\w+) on (\\S+)")
 *         .call("book", Map.of("city", "{1}", "date", "{2}"))
 *         .answer("Booked: {book}");
 * }</pre>
 *
 * <p>Each {@code when..} begins a rule; what follows it is done in this order. Of the rules that
 * apply to a message the first one acts. What is said before any {@code when..} is done where no
 * rule applies; if nothing is said there either, the agent throws. A rule without an answer answers
 * what the last tool or model said, or nothing. A denied call ends its rule: the agent answers the
 * denial.
 *
 * <p>In answers and in arguments that are texts, {@code {1}} stands for the first group of {@link
 * #whenMatches}, {@code {book}} for what the tool {@code book} answered last, and {@code {model}}
 * for what the model said last. Other braces stay as they are.
 *
 * <p>Scripted agents are immutable, each method returns a changed copy, and safe for use by many
 * threads.
 */
public final class ScriptedAgent implements Agent {

  private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final World world;

  /** The first one is for messages to which no other applies. */
  private final List<Rule> rules;

  private ScriptedAgent(World world, List<Rule> rules) {
    this.world = world;
    this.rules = List.copyOf(rules);
  }

  /** Returns an agent that knows nothing yet. */
  public static ScriptedAgent create() {
    return new ScriptedAgent(World.of(Map.of()), List.of(new Rule(Pattern.compile(""))));
  }

  /**
   * Sets what answers calls in production; in replays the scenario's world does. The world is
   * shared by all conversations. Defaults to a world without tools.
   */
  public ScriptedAgent world(World world) {
    return new ScriptedAgent(requireNonNull(world, "world"), rules);
  }

  /** Begins a rule for messages that contain {@code text}, in any case. */
  public ScriptedAgent when(String text) {
    return rule(Pattern.compile(requireNonNull(text, "text"), ANY_CASE | Pattern.LITERAL));
  }

  /**
   * Begins a rule for messages in which {@code regex} is found, in any case.
   *
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  public ScriptedAgent whenMatches(String regex) {
    return rule(Pattern.compile(requireNonNull(regex, "regex"), ANY_CASE));
  }

  /** Limits the rule to sessions for which {@code condition} holds; it may read the harness. */
  public ScriptedAgent given(Predicate<Session> condition) {
    return replaced(last().given(requireNonNull(condition, "condition")));
  }

  /**
   * Limits the rule to sessions whose prompt, as the harness composes it, contains {@code text}, in
   * any case.
   */
  public ScriptedAgent told(String text) {
    String wanted = requireNonNull(text, "text").toLowerCase(Locale.ROOT);
    return given(session -> prompt(session).toLowerCase(Locale.ROOT).contains(wanted));
  }

  static String prompt(Session session) {
    return session.harness().derive(PromptSection.PROMPT, session.evidence());
  }

  /** Calls {@code tool}. */
  public ScriptedAgent call(String tool, Map<String, ? extends @Nullable Object> arguments) {
    ToolCall call = ToolCall.of(tool, arguments);
    return then(turn -> turn.call(call));
  }

  /** Calls {@code tool} until it is stopped by an exception or by an interrupt. */
  public ScriptedAgent callForever(String tool, Map<String, ? extends @Nullable Object> arguments) {
    ToolCall call = ToolCall.of(tool, arguments);
    return then(turn -> turn.callForever(call));
  }

  /** Says that the user confirmed such calls of {@code tool}. */
  public ScriptedAgent confirm(String tool, Map<String, ? extends @Nullable Object> arguments) {
    ToolCall call = ToolCall.of(tool, arguments);
    return then(turn -> turn.confirm(call));
  }

  /** Asks {@code model}, with the prompt that the harness composes and the user's message. */
  public ScriptedAgent ask(LanguageModel model) {
    requireNonNull(model, "model");
    return then(turn -> turn.ask(model));
  }

  /** Answers {@code text}. */
  public ScriptedAgent answer(String text) {
    requireNonNull(text, "text");
    return then(turn -> turn.end(Reply.of(turn.filled(text))));
  }

  /** Answers null, which is an agent's failure. */
  public ScriptedAgent answerNull() {
    return then(turn -> turn.end(null));
  }

  /** Throws {@code failure}. */
  public ScriptedAgent fail(Exception failure) {
    requireNonNull(failure, "failure");
    return then(
        turn -> {
          throw failure;
        });
  }

  /** Waits until {@code latch} is open, or throws if it is interrupted. */
  public ScriptedAgent waitFor(CountDownLatch latch) {
    requireNonNull(latch, "latch");
    return then(turn -> latch.await());
  }

  /** Waits until {@code latch} is open, deaf to interrupts: an agent that cannot be stopped. */
  public ScriptedAgent stallUntil(CountDownLatch latch) {
    requireNonNull(latch, "latch");
    return then(turn -> turn.stallUntil(latch));
  }

  @Override
  public Conversation open(Session session) {
    requireNonNull(session, "session");
    return message -> reply(session, message);
  }

  private @Nullable Reply reply(Session session, Message message) throws Exception {
    for (int i = 1; i < rules.size(); i++) {
      if (rules.get(i).applies(session, message)) {
        return act(rules.get(i), session, message);
      }
    }
    if (rules.get(0).steps.isEmpty() || !rules.get(0).applies(session, message)) {
      throw new IllegalStateException(
          "the script has no rule for \"%s\"; to mend it, call answer(..) before the first when(..)"
              .formatted(message));
    }
    return act(rules.get(0), session, message);
  }

  private @Nullable Reply act(Rule rule, Session session, Message message) throws Exception {
    Turn turn = new Turn(session, world, message);
    turn.remember(rule.pattern.matcher(message.text()));
    for (Step step : rule.steps) {
      if (!turn.isOver()) {
        step.take(turn);
      }
    }
    return turn.reply();
  }

  private Rule last() {
    return rules.get(rules.size() - 1);
  }

  private ScriptedAgent rule(Pattern pattern) {
    return new ScriptedAgent(world, plus(rules, new Rule(pattern)));
  }

  private ScriptedAgent then(Step step) {
    return replaced(last().then(step));
  }

  private ScriptedAgent replaced(Rule rule) {
    return new ScriptedAgent(world, plus(rules.subList(0, rules.size() - 1), rule));
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }

  /** One thing that the agent does. */
  @FunctionalInterface
  private interface Step {
    void take(Turn turn) throws Exception;
  }

  /** What to do, and when. */
  private record Rule(Pattern pattern, List<Predicate<Session>> conditions, List<Step> steps) {

    Rule(Pattern pattern) {
      this(pattern, List.of(), List.of());
    }

    Rule given(Predicate<Session> condition) {
      return new Rule(pattern, plus(conditions, condition), steps);
    }

    Rule then(Step step) {
      return new Rule(pattern, conditions, plus(steps, step));
    }

    /** The harness is read only where the words fit. */
    boolean applies(Session session, Message message) {
      Matcher matcher = pattern.matcher(message.text());
      return matcher.find() && conditions.stream().allMatch(each -> each.test(session));
    }
  }

  @Override
  public String toString() {
    return "scripted agent "
        + Arrays.toString(rules.stream().skip(1).map(rule -> rule.pattern.toString()).toArray());
  }
}
