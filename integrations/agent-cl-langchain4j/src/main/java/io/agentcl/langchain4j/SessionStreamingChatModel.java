package io.agentcl.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.agentcl.run.Models;
import io.agentcl.run.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A streaming model whose requests go through the session. */
record SessionStreamingChatModel(
    StreamingChatModel real, Session session, ChatCodec codec, StreamEnds ends)
    implements StreamingChatModel {

  private static final Pattern BEFORE_WORDS = Pattern.compile("(?<=\\s)(?=\\S)");

  @Override
  public void chat(
      ChatRequest chatRequest, ChatRequestOptions options, StreamingChatResponseHandler handler) {
    StreamingChatModel.super.chat(Chosen.by(session, chatRequest), options, handler);
  }

  @Override
  public void doChat(ChatRequest chatRequest, StreamingChatResponseHandler handler) {
    Models.Started<ChatResponse> asked = session.models().begin(codec, chatRequest);
    Optional<ChatResponse> known = asked.reply();
    RecordedStream stream = new RecordedStream(asked, handler, ends);
    if (known.isPresent()) {
      replay(known.get(), stream);
    } else {
      ask(chatRequest, stream);
    }
  }

  private void ask(ChatRequest request, RecordedStream stream) {
    try {
      if (RealModel.isUsual(real)) {
        real.doChat(request, stream);
      } else {
        if (session.isReplay()) {
          var unused = RealModel.askedInReplay(real.getClass());
        }
        real.chat(request, stream);
      }
    } catch (Throwable e) { // also a checked exception of a model in another language
      stream.broke(e);
      throw e;
    }
  }

  /** Word by word, as it came. */
  private static void replay(ChatResponse response, RecordedStream stream) {
    AiMessage message = response.aiMessage();
    if (message.thinking() != null) {
      stream.onPartialThinking(new PartialThinking(message.thinking()));
    }
    if (message.text() != null && !message.text().isEmpty()) {
      BEFORE_WORDS.splitAsStream(message.text()).forEach(stream::onPartialResponse);
    }
    for (int i = 0; i < message.toolExecutionRequests().size(); i++) {
      stream.onCompleteToolCall(new CompleteToolCall(i, message.toolExecutionRequests().get(i)));
    }
    stream.onCompleteResponse(response);
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
