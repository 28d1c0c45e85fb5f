package io.agentcl.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.model.moderation.listener.ModerationModelListener;
import io.agentcl.run.Models;
import io.agentcl.run.Session;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A moderation model whose requests go through the session, as those of any model. */
record SessionModerationModel(ModerationModel real, Session session) implements ModerationModel {

  private static final Models.Codec<ModerationRequest, ModerationResponse> CODEC =
      new Moderations();

  @Override
  public ModerationResponse doModerate(ModerationRequest moderationRequest) {
    return Retrieved.unchecked(
        () ->
            session
                .models()
                .call(CODEC, moderationRequest, () -> real.doModerate(moderationRequest)));
  }

  @Override
  public List<ModerationModelListener> listeners() {
    return session.isReplay() ? List.of() : real.listeners();
  }

  @Override
  public ModelProvider provider() {
    return real.provider();
  }

  @Override
  public String modelName() {
    return real.modelName();
  }

  private static final class Moderations
      implements Models.Codec<ModerationRequest, ModerationResponse> {

    private static final String FLAGGED = "flagged";
    private static final String TEXT = "text";

    @Override
    public ModelRequest request(ModerationRequest request) {
      String model = Objects.requireNonNullElse(request.modelName(), "moderation");
      return new ModelRequest(model, Value.of(Map.of("moderate", request.texts())));
    }

    @Override
    public ModelReply reply(ModerationResponse reply) {
      Moderation found = reply.moderation();
      String text = Objects.requireNonNullElse(found.flaggedText(), "");
      return new ModelReply(Value.of(Map.of(FLAGGED, found.flagged(), TEXT, text)), Usage.NONE);
    }

    @Override
    public ModerationResponse recorded(ModelReply reply) {
      Map<String, ?> found = reply.body().asMap();
      boolean flagged = Boolean.TRUE.equals(found.get(FLAGGED));
      Moderation moderation =
          flagged ? Moderation.flagged(String.valueOf(found.get(TEXT))) : Moderation.notFlagged();
      return ModerationResponse.builder().moderation(moderation).build();
    }
  }
}
