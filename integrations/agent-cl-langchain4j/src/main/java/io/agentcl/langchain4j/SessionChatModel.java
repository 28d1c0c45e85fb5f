package io.agentcl.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.agentcl.run.Models;
import io.agentcl.run.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model whose requests go through the session. */
record SessionChatModel(ChatModel real, Session session, ChatCodec codec) implements ChatModel {

  @Override
  public ChatResponse chat(ChatRequest chatRequest, ChatRequestOptions options) {
    return ChatModel.super.chat(Chosen.by(session, chatRequest), options);
  }

  @Override
  public ChatResponse doChat(ChatRequest chatRequest) {
    Models.Started<ChatResponse> asked = session.models().begin(codec, chatRequest);
    Optional<ChatResponse> known = asked.reply();
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return asked.complete(requireNonNull(ask(chatRequest), "the model replied null"));
    } catch (Throwable e) { // also a checked exception of a model in another language
      asked.fail(Failures.told(e));
      throw e;
    }
  }

  private ChatResponse ask(ChatRequest request) {
    if (RealModel.isUsual(real)) {
      return real.doChat(request);
    }
    if (session.isReplay()) {
      var unused = RealModel.askedInReplay(real.getClass());
    }
    return real.chat(request);
  }

  @Override
  public List<ChatModelListener> listeners() {
    return session.isReplay() || !RealModel.isUsual(real) ? List.of() : real.listeners();
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return real.defaultRequestParameters();
  }

  @Override
  public ModelProvider provider() {
    return real.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return real.supportedCapabilities();
  }
}
