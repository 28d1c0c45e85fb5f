package io.agentcl.world;

import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A world inferred from recordings. Used by one thread at a time, as any world. */
final class InferredWorld implements World {

  private final Knowledge knowledge;
  private final List<Observed> done = new ArrayList<>();

  InferredWorld(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  StoredKnowledge form() {
    return knowledge.learned;
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) {
    Optional<ToolAnswer> answer = peek(call);
    answer.ifPresent(each -> happened(Observed.of(call, each)));
    return answer.map(InferredWorld::given);
  }

  /** Returns the answer, without making the call happen. */
  Optional<ToolAnswer> peek(ToolCall call) {
    Observed asked = Observed.of(call, new ToolAnswer.Unknown());
    List<Observed> past = past(asked);
    return again(asked, past).or(() -> knowledge.answer(asked, past));
  }

  /** Returns what this run was answered before, if nothing may have changed it since. */
  private Optional<ToolAnswer> again(Observed asked, List<Observed> past) {
    for (int i = done.size() - 1; i >= 0; i--) {
      Observed earlier = done.get(i);
      if (!past.isEmpty() && past.get(past.size() - 1) == earlier) {
        return Optional.empty();
      }
      if (earlier.key.equals(asked.key)) {
        return knowledge.tells(earlier) && !knowledge.isContradicted(asked, past)
            ? Optional.of(earlier.answer)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private List<Observed> past(Observed asked) {
    return knowledge.linking.past(done, asked);
  }

  /** Goes on as if that had happened. */
  void happened(Observed happened) {
    if (!knowledge.isFluke(happened)) {
      done.add(happened);
    }
  }

  /** Returns a recorded answer as the tool gave it: bytes as new arrays. */
  private static ToolAnswer given(ToolAnswer answer) {
    return answer instanceof ToolAnswer.Answered answered
        ? new ToolAnswer.Answered(Bytes.toArrays(answered.result()))
        : answer;
  }

  /** Nobody sees all of it through recordings. */
  @Override
  public @Nullable Object state() {
    return null;
  }

  @Override
  public String version() {
    return knowledge.version();
  }

  @Override
  public Optional<String> nearest(ToolCall call) {
    Observed asked = Observed.of(call, new ToolAnswer.Unknown());
    return Optional.of(knowledge.why(asked, past(asked)));
  }
}
