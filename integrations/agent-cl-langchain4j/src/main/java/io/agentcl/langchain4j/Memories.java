package io.agentcl.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.memory.ChatMemoryService;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.agentcl.evidence.Evidence.Said;
import io.agentcl.run.Session;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chat memories of an agent.
 *
 * @param store that of production; null if memories live as long as their conversations
 * @param kind makes a memory over a store
 */
record Memories(
    @Nullable ChatMemoryStore store, BiFunction<Object, ChatMemoryStore, ChatMemory> kind) {

  static Memories window(int messages) {
    if (messages < 1) {
      throw new IllegalArgumentException("a window has at least 1 message: " + messages);
    }
    return new Memories(
        null,
        (id, store) ->
            MessageWindowChatMemory.builder()
                .id(id)
                .maxMessages(messages)
                .alwaysKeepSystemMessageFirst(true)
                .chatMemoryStore(store)
                .build());
  }

  /**
   * Returns the memory {@code id} of {@code session}. One that is empty begins with what was said
   * before the conversation was opened.
   */
  ChatMemory of(Session session, Object id) {
    // All methods without an id share one name: those of one user must not see another's.
    Object own = id.equals(ChatMemoryService.DEFAULT) ? session.id() : id;
    boolean isKept = store != null && !session.isReplay();
    ChatMemory memory = kind.apply(own, isKept ? store : new InMemoryChatMemoryStore());
    List<Said> earlier = session.context().earlier();
    if (!earlier.isEmpty() && memory.messages().isEmpty()) {
      earlier.stream().filter(said -> !said.text().isBlank()).forEach(said -> add(memory, said));
    }
    return memory;
  }

  private static void add(ChatMemory memory, Said said) {
    memory.add(said.byUser() ? UserMessage.from(said.text()) : AiMessage.from(said.text()));
  }

  /** Returns what was said in the conversation {@code id} as far as production kept it. */
  List<Said> earlier(Object id) {
    return store == null
        ? List.of()
        : kind.apply(id, store).messages().stream()
            .map(Memories::said)
            .flatMap(Stream::ofNullable)
            .toList();
  }

  private static @Nullable Said said(ChatMessage message) {
    if (message instanceof UserMessage user) {
      return user.hasSingleText() ? new Said(true, user.singleText()) : null;
    }
    return message instanceof AiMessage reply && reply.text() != null
        ? new Said(false, Objects.requireNonNull(reply.text()))
        : null;
  }
}
