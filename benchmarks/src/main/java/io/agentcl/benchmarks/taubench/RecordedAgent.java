package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import io.agentcl.benchmarks.taubench.Dialogue.Step;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Conversation;
import io.agentcl.run.Session;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the decisions of recorded agents again, on the harness of today: each recorded call goes
 * through the session's tools, so that tool and workflow rules may change or deny it, and each
 * recorded answer is given again. One agent serves all its dialogues; it finds the one to replay by
 * the text at {@link #DIALOGUE} in the conversation's context. Immutable and safe for use by many
 * threads.
 *
 * <p>What such a replay shows: what the rules of a harness do to the calls that were recorded, and
 * to the final state. What it cannot show: what the agent would have done after that. It is assumed
 * to go on exactly as recorded, also after a call was denied or changed, although a real one would
 * read the denial and act on it; its words to the user are the recorded ones, also where they are
 * no longer true; and the user does not answer to anything that differs. So a replay is evidence
 * that a rule stops a harmful call or leaves a good dialogue alone, and none that the user would
 * have been helped. Prompts, skills and other models change nothing in it.
 */
public final class RecordedAgent implements Agent {

  /** The key of the context at which the id of the dialogue stands. */
  public static final String DIALOGUE = "dialogue";

  private final Map<String, Dialogue> dialogues = new TreeMap<>();

  /**
   * Creates an agent for these dialogues.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  public RecordedAgent(Collection<Dialogue> dialogues) {
    for (Dialogue dialogue : requireNonNull(dialogues, "dialogues")) {
      if (this.dialogues.put(dialogue.id(), dialogue) != null) {
        throw new IllegalArgumentException(
            "two dialogues have the id \"%s\"".formatted(dialogue.id()));
      }
    }
  }

  /** Returns the context by which a conversation is the replay of {@code dialogue}. */
  public static Context context(Dialogue dialogue) {
    return Context.of(Map.of(DIALOGUE, dialogue.id(), "domain", dialogue.source().domain()));
  }

  /**
   * Returns a conversation that replays a dialogue.
   *
   * @throws IllegalArgumentException if the context names none, or one that this agent lacks
   */
  @Override
  public Conversation open(Session session) {
    String id =
        session
            .context()
            .text(DIALOGUE)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the context has no text at \"%s\"; to mend it, use the context of a"
                                .formatted(DIALOGUE)
                            + " dialogue"));
    Dialogue dialogue = dialogues.get(id);
    if (dialogue == null) {
      throw new IllegalArgumentException(
          "no dialogue \"%s\" among the %d of this agent".formatted(id, dialogues.size()));
    }
    return new Replayed(session, dialogue);
  }

  /** The replay of one dialogue. */
  private static final class Replayed implements Conversation {
    private final Session session;
    private final Dialogue dialogue;
    private int next;

    Replayed(Session session, Dialogue dialogue) {
      this.session = session;
      this.dialogue = dialogue;
    }

    /** Goes on from the user's next message to the agent's next answer. */
    @Override
    public Reply reply(Message message) {
      skipUser();
      while (next < dialogue.steps().size()) {
        Step step = dialogue.steps().get(next);
        if (step instanceof Step.User) {
          break;
        }
        next++;
        if (step instanceof Step.Called called) {
          call(called);
        } else if (step instanceof Step.Said said) {
          return Reply.of(said.text());
        }
      }
      return Endings.closed("nothing more was recorded");
    }

    @Override
    public void close() {
      // Holds nothing; declared so that callers see that it does not throw.
    }

    private void skipUser() {
      while (next < dialogue.steps().size() && !(dialogue.steps().get(next) instanceof Step.User)) {
        next++;
      }
      next++;
    }

    private void call(Step.Called called) {
      session
          .tools()
          .call(
              called.call().tool(),
              called.call().executed(),
              arguments -> called.answer()); // outside of a replay, the recording is the tool
    }
  }
}
