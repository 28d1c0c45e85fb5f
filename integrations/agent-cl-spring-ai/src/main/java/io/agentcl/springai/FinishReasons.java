package io.agentcl.springai;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Whether a model said why its stream ends. The framework takes a connection that was lost for a
 * reply that is complete. Of models that say nothing of their replies nobody can tell.
 */
final class FinishReasons {

  static final String CUT = "the stream ended before the model said that it was complete";

  private volatile boolean told;
  private volatile boolean finished;

  void see(ChatClientResponse chunk) {
    @Nullable ChatResponse response = chunk.chatResponse();
    if (response != null) {
      response.getResults().forEach(this::see);
    }
  }

  private void see(Generation generation) {
    ChatGenerationMetadata metadata = generation.getMetadata();
    if (metadata != ChatGenerationMetadata.NULL) {
      String reason = metadata.getFinishReason();
      told = true;
      finished |= reason != null && !reason.isBlank();
    }
  }

  boolean isCut() {
    return told && !finished;
  }
}
