package io.agentcl.springai;

import io.agentcl.run.Session;
import io.agentcl.run.Tools;
import io.agentcl.trace.ToolAnswer;
import org.jspecify.annotations.Nullable;

/** A call that a model asked for. It is begun once, whoever asks first. */
final class AskedCall {

  private final Session session;
  private final Tools.Request request;
  private final Arguments arguments;

  /** Null before it is begun; guarded by this. */
  private Tools.@Nullable Started started;

  AskedCall(Session session, Tools.Request request, Arguments arguments) {
    this.session = session;
    this.request = request;
    this.arguments = arguments;
  }

  String tool() {
    return request.call().name();
  }

  boolean hasArguments(String text) {
    return arguments.isWritten(text);
  }

  /** Has it decided on, if it is not. */
  synchronized Tools.Started begin() {
    if (started == null) {
      started = session.tools().begin(request);
    }
    return started;
  }

  /** Returns whether the tool is not asked, since a rule says so or nobody can read the call. */
  boolean isRefused() {
    return begin()
        .answer()
        .filter(answer -> answer instanceof ToolAnswer.Denied || request.unreadable().isPresent())
        .isPresent();
  }

  /** Returns the text to run the tool with. */
  String given() {
    return arguments.given(begin().arguments());
  }
}
