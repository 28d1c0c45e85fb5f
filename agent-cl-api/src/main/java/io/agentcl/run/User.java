package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Origin;
import io.agentcl.harness.Versions;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Kinds;
import io.agentcl.value.Storable;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The user of a replayed conversation. What he says depends on what was said before and on nothing
 * else, unless he is {@linkplain #isRandom random}. Users are safe for use by many threads.
 */
@FunctionalInterface
public interface User extends Storable {

  /** Returns what the user says next, or empty if he has nothing more to say. */
  Optional<Message> next(Trace soFar);

  /** Returns how much time he lets pass before he says it; not negative. Defaults to none. */
  default Duration pause(Trace soFar) {
    return Duration.ZERO;
  }

  /**
   * Returns the calls that he confirms now, without words. Asked after each message of his, and
   * after each call of a tool. Defaults to none.
   */
  default List<TraceEvent.UserConfirmed> confirms(Trace soFar) {
    return List.of();
  }

  /** Returns the version of the user's code and words. */
  default String version() {
    return Versions.UNDECLARED;
  }

  /** Returns the version of his words alone, however fast he says them. */
  default String words() {
    return version();
  }

  /**
   * Returns whose words these are: {@link Origin.Kind#USER} of a recorded user, and by default the
   * host's, who wrote them down.
   */
  default Origin.Kind origin() {
    return Origin.Kind.OPERATOR;
  }

  /**
   * Returns whether he may say other things after equal answers, as one whom a language model
   * plays: scenarios of his are never exact then, whatever anybody claims. Defaults to no.
   */
  default boolean isRandom() {
    return false;
  }

  /**
   * Returns what he himself did wrong in {@code trace}, in words that go on after "the simulated
   * user", such as that he contradicts what he was given; empty if nothing. Asked after each of his
   * messages, before the agent hears it, and again when he has nothing more to say: a trace that
   * ends with his own words is one in which he still speaks. The run is void then and says nothing
   * about the agent, whatever happens elsewhere. Depends on the trace and on nothing else. Defaults
   * to never.
   */
  default Optional<String> fault(Trace trace) {
    return Optional.empty();
  }

  /**
   * Returns this user, asking language models through {@code through}. A replay lets its user ask
   * so, within the limits of rates, and counts what that costs; the same request in the same trial
   * is answered as before. Defaults to this one, who asks none.
   */
  default User asking(UnaryOperator<LanguageModel> through) {
    return this;
  }

  /** Returns how the stock users are stored. For codecs. */
  static Kinds kinds() {
    return Kinds.of(User.class, MethodHandles.lookup()).add("scripted", ScriptedUser.class).build();
  }

  /** Returns a user who says these texts one after another, whatever the answers. */
  static User scripted(String... texts) {
    return scripted(Arrays.stream(requireNonNull(texts, "texts")).map(Message::of).toList());
  }

  /** Returns a user who says these messages one after another, whatever the answers. */
  static User scripted(List<Message> messages) {
    return new ScriptedUser(messages);
  }
}

/** A user who says what is written down, whatever the answers. */
record ScriptedUser(List<Message> messages) implements User {

  ScriptedUser {
    messages = List.copyOf(requireNonNull(messages, "messages"));
  }

  @Override
  public Optional<Message> next(Trace soFar) {
    int said = soFar.userMessages().size();
    return said < messages.size() ? Optional.of(messages.get(said)) : Optional.empty();
  }

  @Override
  public String version() {
    return "script-2:" + Value.of(List.of(messages, List.of(), List.of())).hash();
  }

  @Override
  public String words() {
    return "words-1:" + Value.of(messages).hash();
  }
}
