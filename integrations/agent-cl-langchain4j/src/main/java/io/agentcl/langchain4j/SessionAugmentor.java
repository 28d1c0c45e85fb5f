package io.agentcl.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.Map;

/** Whatever an augmentor asks to find what belongs to a message, it is one read by the message. */
record SessionAugmentor(Retrieved outside, RetrievalAugmentor real) implements RetrievalAugmentor {

  private static final Codec<AugmentationResult> CODEC = new Results();

  @Override
  public AugmentationResult augment(AugmentationRequest augmentationRequest) {
    return outside.read(
        key(augmentationRequest.chatMessage()), CODEC, () -> real.augment(augmentationRequest));
  }

  private static String key(ChatMessage message) {
    return message instanceof UserMessage user && user.hasSingleText()
        ? user.singleText()
        : ChatMessageSerializer.messageToJson(message);
  }

  private static final class Results implements Codec<AugmentationResult> {

    private static final String MESSAGE = "message";
    private static final String CONTENTS = "contents";

    @Override
    public Value encode(AugmentationResult content) {
      return Value.of(
          Map.of(
              MESSAGE,
              Value.ofJson(ChatMessageSerializer.messageToJson(content.chatMessage())),
              CONTENTS,
              Retrieved.CONTENTS.encode(content.contents())));
    }

    @Override
    public AugmentationResult decode(Value value) {
      String message = Value.of(value.asMap().get(MESSAGE)).toString();
      return AugmentationResult.builder()
          .chatMessage(ChatMessageDeserializer.messageFromJson(message))
          .contents(Retrieved.CONTENTS.decode(Value.of(value.asMap().get(CONTENTS))))
          .build();
    }
  }
}
