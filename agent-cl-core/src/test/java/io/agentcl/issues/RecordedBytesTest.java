package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.store.BadLine;
import io.agentcl.store.JsonlExperienceStore;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C5: bytes reach the agent as bytes in replay, never as the text of their hash. */
class RecordedBytesTest {

  private static final byte[] IMAGE = {(byte) 0x89, 'P', 'N', 'G', 0, -1};

  /** What a file writes in the place of bytes, as a host may say it himself. */
  private static final Map<String, Object> LIKE_BYTES = Map.of("@bytes", "iVBORw==");

  @TempDir Path directory;
  private final List<BadLine> bad = new ArrayList<>();
  private final List<Object> seen = new ArrayList<>();

  private final Agent agent =
      session ->
          message -> {
            seen.add(message.data().get("image"));
            ToolAnswer answer =
                session
                    .tools()
                    .call(
                        "crop",
                        Map.of("of", message.data().get("image")),
                        given -> List.of(Map.of("part", new byte[] {1, 2})));
            Map<?, ?> first =
                (Map<?, ?>) ((List<?>) ((ToolAnswer.Answered) answer).result()).get(0);
            seen.add(first.get("part"));
            ((byte[]) first.get("part"))[0] = 9; // its own
            return Reply.of("seen");
          };

  private Experience recorded(Message message) {
    Path file = directory.resolve("experiences.jsonl");
    String id;
    try (JsonlExperienceStore store = JsonlExperienceStore.open(file, bad::add)) {
      Learner learner = AgentCl.learner(agent, Harness.empty()).experiences(store).build();
      try (LiveConversation conversation = learner.live().open(Context.user("u"))) {
        conversation.say(message);
        id = conversation.id();
      }
    }
    try (JsonlExperienceStore again = JsonlExperienceStore.open(file, bad::add)) {
      assertThat(bad).isEmpty();
      return again.find(id).orElseThrow();
    }
  }

  @Test
  void reachTheAgentInEveryReplayOfWhatWasStored() {
    Experience experience = recorded(new Message("look", Map.of("image", IMAGE.clone())));
    seen.clear();
    Scenario scenario =
        Scenario.builder("look")
            .user(Recordings.user(experience.trace(), experience.setting().start()))
            .world(() -> Recordings.tape(experience.trace()))
            .expect(Answers.answerContains("seen"))
            .build();

    for (int trial = 0; trial < 2; trial++) {
      Run run = AgentCl.replayer(agent).build().replay(scenario, Harness.empty(), trial).run();
      assertThat(run.ending().toString()).isEqualTo("COMPLETED");
    }

    assertThat(experience.trace().gaps()).isEmpty();
    assertThat(seen).hasSize(4);
    for (int i = 0; i < 4; i += 2) {
      assertThat((byte[]) seen.get(i)).isEqualTo(IMAGE);
      assertThat(Arrays.equals((byte[]) seen.get(i + 1), new byte[] {9, 2})).isTrue();
    }
  }

  @Test
  void areReadFromAFileAsTheyWereAndNothingElseIsReadAsThem() {
    Map<String, Object> data =
        Map.of(
            "image",
            IMAGE,
            "like",
            LIKE_BYTES,
            "more",
            List.of(Map.of("@@bytes", LIKE_BYTES), Map.of("@bytes", IMAGE)),
            "text",
            "sha256:00",
            "two",
            Map.of("@bytes", "x", "y", 1),
            "none",
            new byte[0]);

    Experience experience = recorded(new Message("look", data));

    Map<String, ?> read = experience.trace().userMessages().get(0).data();
    assertThat(read.get("image")).isEqualTo(Bytes.of(IMAGE));
    assertThat(read.get("like")).isEqualTo(LIKE_BYTES);
    assertThat(read.get("more"))
        .isEqualTo(List.of(Map.of("@@bytes", LIKE_BYTES), Map.of("@bytes", Bytes.of(IMAGE))));
    assertThat(read.get("text")).isEqualTo("sha256:00");
    assertThat(read.get("two")).isEqualTo(Map.of("@bytes", "x", "y", 1L));
    assertThat(read.get("none")).isEqualTo(Bytes.of(new byte[0]));
  }
}
