package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningEvent;
import io.agentcl.live.LiveConversation;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.store.JsonlExperienceStore;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What production must not do to a host, and what must not be lost of it. */
class ProductionIssuesTest {

  private static final Agent POLITE = Agent.text(session -> message -> "ok");

  private static LearnerBuilder learner() {
    AtomicInteger count = new AtomicInteger();
    return AgentCl.learner(POLITE, Harness.empty())
        .deterministic()
        .ids(() -> "c-" + count.incrementAndGet());
  }

  private static Object nested(int levels) {
    Object nested = "x";
    for (int i = 0; i < levels; i++) {
      nested = List.of(nested);
    }
    return nested;
  }

  /** A store of which one part can be replaced. */
  private static class Wrapped implements ExperienceStore {
    final ExperienceStore store = InMemoryExperienceStore.of(100);

    @Override
    public void add(Experience experience) {
      store.add(experience);
    }

    @Override
    public void signal(String id, Signal signal) {
      store.signal(id, signal);
    }

    @Override
    public Optional<Experience> find(String id) {
      return store.find(id);
    }

    @Override
    public List<Experience> all() {
      return store.all();
    }
  }

  @Nested
  @DisplayName("C19: listeners and stores were called under a lock")
  class ForeignCode {

    @Test
    void maySignalWhileTheStoreFails() throws Exception {
      AtomicReference<Learner> learner = new AtomicReference<>();
      CompletableFuture<Void> adding = new CompletableFuture<>();
      CompletableFuture<Void> signalling = new CompletableFuture<>();
      ExperienceStore failing =
          new Wrapped() {
            @Override
            public void add(Experience experience) {
              adding.complete(null);
              signalling.join();
              throw new UncheckedIOException(new IOException("disk full"));
            }
          };
      List<String> told = new ArrayList<>();
      learner.set(
          learner()
              .experiences(failing)
              .listener(
                  event -> {
                    told.add(event.getClass().getSimpleName());
                    if (event instanceof LearningEvent.Signalled signalled
                        && signalled.id().equals("c-2")) {
                      signalling.complete(null);
                      learner.get().signal("c-1", Signal.thumbsUp());
                    }
                  })
              .build());
      LiveConversation first = learner.get().live().open(Context.EMPTY);
      LiveConversation second = learner.get().live().open(Context.EMPTY);

      CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close);
      adding.get(60, TimeUnit.SECONDS);
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> learner.get().signal(second.id(), Signal.thumbsUp()));

      closing.get(60, TimeUnit.SECONDS);
      other.get(60, TimeUnit.SECONDS);
      assertThat(told).contains("Problem", "Signalled");
    }

    @Test
    void mayTakeItsTimeWhileSignalsCome() throws Exception {
      CompletableFuture<Void> adding = new CompletableFuture<>();
      CompletableFuture<Void> free = new CompletableFuture<>();
      Wrapped slow =
          new Wrapped() {
            @Override
            public void add(Experience experience) {
              adding.complete(null);
              free.join();
              super.add(experience);
            }
          };
      Learner learner = learner().experiences(slow).build();
      LiveConversation conversation = learner.live().open(Context.EMPTY);
      learner.signal("c-1", Signal.thumbsUp());
      CompletableFuture<Void> closing = CompletableFuture.runAsync(conversation::close);
      adding.get(60, TimeUnit.SECONDS);

      CompletableFuture.runAsync(() -> learner.signal("c-1", Signal.thumbsDown("slow")))
          .get(60, TimeUnit.SECONDS);
      free.complete(null);
      closing.get(60, TimeUnit.SECONDS);
      learner.signal("c-1", Signal.correction("late"));

      assertThat(slow.find("c-1").orElseThrow().signals())
          .containsExactly(Signal.thumbsUp(), Signal.thumbsDown("slow"), Signal.correction("late"));
    }
  }

  @Nested
  @DisplayName("F7: a failure was told with a prefix, and its cause was lost")
  class AFailedCall {

    private ToolAnswer answer;

    private Experience failing(Exception cause) {
      Learner learner = learner().build();
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.user(Message.of("go"));
        answer =
            session
                .tools()
                .call(
                    "pay",
                    Map.of(),
                    a -> {
                      throw cause;
                    });
        session.replied(Reply.of("sorry"));
      }
      return learner.draft("c-1").experience();
    }

    @Test
    void isToldByItsKindIfTheToolSaidABlank() {
      failing(new IOException(" "));

      assertThat(answer.text()).isEqualTo("java.io.IOException:  ");
    }

    @Test
    void isToldAsTheToolSaidItWithItsCause() {
      IOException cause = new IOException("no seats");

      Experience kept = failing(cause);

      assertThat(answer.text()).isEqualTo("no seats");
      assertThat(((ToolAnswer.Failed) answer).cause()).containsSame(cause);
      ToolAnswer.Failed recorded = (ToolAnswer.Failed) kept.trace().toolCalls().get(0).answer();
      assertThat(recorded).isEqualTo(answer);
      assertThat(recorded.cause()).isEmpty();
    }

    @Test
    void isToldByItsKindIfTheToolSaidNothing() {
      failing(new IOException());

      assertThat(answer.text()).isEqualTo("java.io.IOException");
    }

    @Test
    void isOneThatWasThrown() {
      assertThatThrownBy(() -> new ToolAnswer.Failed("x", "y"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("thrown must be a Throwable: class java.lang.String");
    }
  }

  @Nested
  @DisplayName("C11, C12: values beyond a limit threw at the agent or lost the conversation")
  class ANestedArgument {

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {150, 179, 180, 181, 190, 195, 198, 199, 200, 201, 250, 5_000})
    void reachesTheToolAndTheRestIsKept(int levels) {
      try (JsonlExperienceStore store =
          JsonlExperienceStore.open(directory.resolve("e.jsonl"), bad -> {})) {
        Learner learner = learner().experiences(store).build();
        Object deep = nested(levels);
        try (LiveSession session = learner.live().session(Context.EMPTY)) {
          session.user(Message.of("go"));
          ToolAnswer answer =
              session.tools().call("look", Map.of("deep", deep, "to", "ann"), a -> a.get("deep"));
          assertThat(((ToolAnswer.Answered) answer).result()).isSameAs(deep);
          session.confirmed("look", Map.of("deep", deep));
          session.replied(Reply.of("done"));
        }

        Experience kept = store.find("c-1").orElseThrow();

        assertThat(kept.trace().answer()).isEqualTo("done");
        assertThat(kept.trace().toolCalls().get(0).call().arguments()).containsEntry("to", "ann");
        assertThat(kept.obstacles().isEmpty()).isEqualTo(levels <= 180);
      }
    }

    @Test
    void ofManyWideCharactersLeavesTheRest() {
      try (JsonlExperienceStore store =
          JsonlExperienceStore.open(directory.resolve("e.jsonl"), bad -> {})) {
        Learner learner = learner().experiences(store).build();
        try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
          conversation.say("字".repeat(11_500_000));
          conversation.say("short");
        }

        Experience kept = store.find("c-1").orElseThrow();

        assertThat(kept.trace().userMessages()).containsExactly(Message.of("short"));
        assertThat(kept.obstacles()).containsExactly("1 events were not kept for want of room");
      }
    }
  }

  @Nested
  @DisplayName("A8: a redacted id was taken for that of another user")
  class AnIdThatTheRedactorChanges {

    private ScenarioDraft drafted(Context context) {
      Learner learner = learner().redactor(text -> text.replaceAll("\\S+@\\S+", "[email]")).build();
      try (LiveConversation conversation = learner.live().open(context)) {
        conversation.say("write to bob@example.org");
      }
      return learner.draft("c-1").expect(Evaluator.that("anything", run -> true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "tenant"})
    void isNotKept(String key) {
      Experience kept = drafted(Context.EMPTY.with(key, "ann@example.org")).experience();

      assertThat(kept.toString()).doesNotContain("@");
      assertThat(kept.setting().context()).isEqualTo(Context.EMPTY.with(key, null));
      assertThat(kept.trace().userMessages()).containsExactly(Message.of("write to [email]"));
    }

    @Test
    void isAnObstacleThatTheHostCanMend() {
      Context ann = Context.user("ann@example.org");
      ScenarioDraft draft = drafted(ann);

      assertThatThrownBy(draft::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Conversation \"c-1\" makes no scenario yet.\n  - the redactor changed the id of its"
                  + " user or tenant, so that it is not known whose it is: call context(..) with the"
                  + " id");
      assertThat(draft.context(ann).build().context()).isEqualTo(ann);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "bob"})
    void isNotKeptWhateverTheRedactorMakesOfIt(String redacted) {
      Learner learner = learner().redactor(text -> redacted).build();
      try (LiveConversation conversation = learner.live().open(Context.user("ann"))) {
        conversation.say("hello");
      }

      Experience kept = learner.draft("c-1").experience();

      assertThat(kept.setting().context()).isEqualTo(Context.EMPTY.with("user", null));
    }

    @Test
    void isNoneIfTheRedactorLeavesIt() {
      Context context = Context.user("u-1").with("mail", "ann@example.org");

      assertThat(drafted(context).build().context())
          .isEqualTo(Context.user("u-1").with("mail", "[email]"));
    }
  }
}
