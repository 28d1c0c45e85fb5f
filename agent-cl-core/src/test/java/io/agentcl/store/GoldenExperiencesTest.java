package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evidence.Consent;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import io.agentcl.run.Context;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that releases wrote: what they hold is read for ever, and written as it was. */
class GoldenExperiencesTest {

  private static final Path FILES = Path.of("src/test/resources/io/agentcl/store");
  private static final Instant START = Instant.parse("2026-04-02T10:00:00.5Z");

  @TempDir private Path directory;

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private static List<TraceEvent> asked() {
    ModelRequest request =
        new ModelRequest(
            "m-1",
            Value.of(Map.of("messages", List.of(Map.of("role", "user", "content", "Oslo!")))));
    ModelReply reply =
        new ModelReply(
            Value.of(Map.of("message", Map.of("role", "assistant", "content", "I book."))),
            Usage.tokens(7, 2));
    return List.of(
        new TraceEvent.UserSaid(
            at(1), new Message("Oslo!", Map.of("form", 3), List.of(Part.text("now")))),
        new TraceEvent.ModelFailed(at(2), request, "overloaded"),
        new TraceEvent.ModelCalled(at(3), request, reply));
  }

  private static List<TraceEvent> answered() {
    ToolCall call = ToolCall.of("book", Map.of("seat", 7, "to", "Oslo \ud800 \u00e9 \ud83d\ude00"));
    ToolCall unread = new ToolCall("look", call.arguments(), Set.of("photo"));
    return List.of(
        new TraceEvent.UserConfirmed(at(4), call, TraceEvent.UserConfirmed.By.AGENT, Consent.ONCE),
        new TraceEvent.ToolProbed(at(5), call, ToolAnswer.failed("down")),
        new TraceEvent.ToolCalled(
            at(6),
            unread,
            call,
            ToolAnswer.answered(Map.of("id", "K-1")),
            List.of("tool/book/seat"),
            new TraceEvent.ToolCalled.Step(1, "call-1")),
        new TraceEvent.ToolCalled(at(7), call, call, new ToolAnswer.Denied("ask"), List.of()),
        new TraceEvent.ToolCalled(at(8), call, call, new ToolAnswer.Unknown(), List.of()),
        new TraceEvent.ExternalRead(at(9), "flag", Value.of("k"), Value.of(true)),
        new TraceEvent.AgentReplied(
            at(10), Reply.of("Done.", Part.bytes("image/png", new byte[] {1, 2, 3}))),
        new TraceEvent.AgentCancelled(at(11), Reply.of("And")),
        new TraceEvent.AgentFailed(at(12), "lost"));
  }

  /** Of each event, answer and part at least one. */
  static Experience experience() {
    List<TraceEvent> events = new ArrayList<>(asked());
    events.addAll(answered());
    return new Experience(
        "c-1",
        new Experience.Setting(
            START,
            Context.user("u-42").with("channel", "web"),
            "h-1",
            "a-1",
            new Experience.Sources("Europe/Oslo", 42L)),
        new Trace(events, 3, List.of("$.x"), 1L, List.of("no room"), Usage.tokens(1, 1)),
        List.of(Signal.correction("3 April!"), Signal.ticket("T-17", "wrong day")));
  }

  private static Path file(String name) {
    return FILES.resolve(name);
  }

  private static Experience read(Importer importer, Path file) {
    try (Stream<Imported> all = importer.read(file)) {
      List<Imported> imported = all.toList();
      assertThat(imported).singleElement().isInstanceOf(Imported.Conversation.class);
      return ((Imported.Conversation) imported.get(0)).experience();
    }
  }

  @Nested
  class OfThisRelease {

    @Test
    void areWrittenToTheByte() throws IOException {
      assertThat(ExperienceJson.write(experience()) + "\n")
          .isEqualTo(Files.readString(file("experience-1.jsonl")));
      assertThat(OpenAiChat.write(experience()) + "\n")
          .isEqualTo(Files.readString(file("chat-1.jsonl")));
    }

    @Test
    void areReadWithAllThatIsInThem() {
      Experience read = read(ExperienceJson.importer(), file("experience-1.jsonl"));

      assertThat(Experience.CODEC.encode(read)).isEqualTo(Experience.CODEC.encode(experience()));
      assertThat(read.newer()).isNull();
    }

    @Test
    void areReadAsDialoguesWithTheirCalls() {
      Experience read = read(OpenAiChat.importer(), file("chat-1.jsonl"));

      assertThat(read.trace().userMessages()).extracting(Message::text).containsExactly("Oslo!");
      assertThat(read.trace().toolCalls())
          .extracting(each -> each.call().name() + " " + each.answer().summary())
          .containsExactly("look {\"id\":\"K-1\"}", "book ask", "book the answer is not known");
    }
  }

  /** Before there were checksums, sources, steps, further parts, and gaps of models. */
  @Test
  void ofAnOlderReleaseAreRead() {
    Experience older = read(ExperienceJson.importer(), file("experience-older.jsonl"));

    assertThat(older.trace().transcript())
        .isEqualTo("user: Oslo!\ntool: book(seat=7) -> K-1\nagent: Done.");
    assertThat(older.setting().sources()).isEqualTo(Experience.Sources.UNKNOWN);
    assertThat(older.signals())
        .containsExactly(
            Signal.correction("3 April!"),
            new Signal(Signal.Kind.TICKET, "late", new Origin(Origin.Kind.USER, "T-1")));
  }

  @Nested
  class OfANewerRelease {

    private final Path file = file("experience-newer.jsonl");

    private List<String> lines() throws IOException {
      return Files.readAllLines(file);
    }

    @Test
    void areReadWithWhatIsKnown() {
      Experience newer = read(ExperienceJson.importer(), file);

      assertThat(newer.trace().transcript()).isEqualTo("user: Oslo!\nagent: Done.");
      assertThat(newer.signals()).extracting(Signal::text).containsExactly("3 April!", "late");
    }

    @Test
    void areWrittenAgainAsTheyWere() throws IOException {
      Path first = Files.write(directory.resolve("first.jsonl"), lines().subList(0, 1));

      assertThat(ExperienceJson.write(read(ExperienceJson.importer(), first)))
          .isEqualTo(lines().get(0));
    }

    @Test
    void keepWhatIsUnknownOfASignalThatCameLater() {
      Experience newer = read(ExperienceJson.importer(), file);

      assertThat(ExperienceJson.write(newer.with(Signal.thumbsUp())))
          .contains("\"mood\":\"sunny\"")
          .contains("\"sure\":0.75")
          .contains("\"cost\":{\"cents\":3}")
          .contains("\"weight\":2")
          .contains("\"THUMBS_UP\"");
    }

    @Test
    void surviveThatAStoreIsWrittenAnew() throws IOException {
      Path copy = directory.resolve("store.jsonl");
      Files.copy(file, copy);
      try (JsonlExperienceStore store = JsonlExperienceStore.open(copy, badLine -> {})) {
        store.add(Experiences.saying("c-9", "forget me"));
        store.erase(each -> each.id().equals("c-9"));
      }

      assertThat(Files.readAllLines(copy)).isEqualTo(lines());
    }

    @Test
    void survivesThatItIsKeptInAnotherStore() throws IOException {
      Path copy = directory.resolve("store.jsonl");
      try (JsonlExperienceStore store = JsonlExperienceStore.open(copy, badLine -> {})) {
        ExperienceStore memory = InMemoryExperienceStore.of(10);
        memory.add(read(ExperienceJson.importer(), file));
        memory.all().forEach(store::add);
      }

      assertThat(Files.readString(copy)).contains("\"mood\":\"sunny\"", "\"weight\":2");
    }

    @Test
    void areRefusedIfTheyWereDamaged() throws IOException {
      Path damaged =
          Files.writeString(
              directory.resolve("f.jsonl"), lines().get(0).replace("sunny", "rainy") + "\n");

      try (Stream<Imported> all = ExperienceJson.importer().read(damaged)) {
        assertThat(all.toList()).singleElement().isInstanceOf(Imported.Problem.class);
      }
    }
  }
}
