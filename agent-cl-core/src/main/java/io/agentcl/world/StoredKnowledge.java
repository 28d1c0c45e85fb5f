package io.agentcl.world;

import static java.util.Objects.requireNonNull;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from recordings, as it is stored.
 *
 * @param recordings how many it was learned from
 * @param facts in the order of the recordings
 * @param ties in their order
 * @param views in their order
 * @param flukes answers that said nothing of the state, such as of an outage
 * @param beginnings first words that tell apart the texts that tools answer
 * @param complaints those of them by which several tools say that something went wrong
 * @param notes what was left out, for people
 */
record StoredKnowledge(
    int recordings,
    List<Fact> facts,
    List<Ties.Evidence> ties,
    List<View> views,
    List<Fluke> flukes,
    List<String> beginnings,
    List<String> complaints,
    List<String> notes)
    implements Supplier<InferredWorld> {

  static final Codec<StoredKnowledge> CODEC =
      Codec.of(StoredKnowledge.class, MethodHandles.lookup());

  StoredKnowledge {
    facts = List.copyOf(requireNonNull(facts, "facts"));
    ties = List.copyOf(requireNonNull(ties, "ties"));
    views = List.copyOf(requireNonNull(views, "views"));
    flukes = List.copyOf(requireNonNull(flukes, "flukes"));
    beginnings = List.copyOf(requireNonNull(beginnings, "beginnings"));
    complaints = List.copyOf(requireNonNull(complaints, "complaints"));
    notes = List.copyOf(requireNonNull(notes, "notes"));
  }

  @Override
  public InferredWorld get() {
    return new InferredWorld(new Knowledge(this));
  }

  StoredKnowledge withFacts(List<Fact> others) {
    return new StoredKnowledge(
        recordings, others, ties, views, flukes, beginnings, complaints, notes);
  }

  /**
   * What a call was answered.
   *
   * @param past hash of the earlier calls that may have changed it; empty if there were none
   * @param contradicted whether another recording says otherwise, so that nobody knows
   * @param usual whether this is what the call is usually answered, by which it is linked to others
   */
  record Fact(
      String tool,
      Value arguments,
      String past,
      ToolAnswer answer,
      boolean contradicted,
      boolean usual) {

    Fact {
      requireNonNull(tool, "tool");
      requireNonNull(arguments, "arguments");
      requireNonNull(past, "past");
      requireNonNull(answer, "answer");
    }

    Fact contradictedByOthers() {
      return new Fact(tool, arguments, past, answer, true, usual);
    }

    Fact asUsual() {
      return new Fact(tool, arguments, past, answer, contradicted, true);
    }

    Observed observed() {
      return Observed.of(tool, arguments, answer);
    }
  }

  /**
   * A call whose answer shows what a later read of the same thing is answered.
   *
   * @param tool whose call it is
   * @param manner of its outcome
   * @param read the tool that reads
   * @param path where in the answer it stands; empty for all of it
   */
  record View(String tool, String manner, String read, String path) {

    View {
      requireNonNull(tool, "tool");
      requireNonNull(manner, "manner");
      requireNonNull(read, "read");
      requireNonNull(path, "path");
    }
  }

  /** An answer of a tool that says nothing of the state. */
  record Fluke(String tool, Value outcome) {

    Fluke {
      requireNonNull(tool, "tool");
      requireNonNull(outcome, "outcome");
    }

    boolean is(@Nullable Observed call) {
      return call != null && call.tool.equals(tool) && call.outcome.equals(outcome);
    }
  }
}
