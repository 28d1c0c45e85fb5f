package io.agentcl.springai;

/** The model called a tool that it was not offered. */
final class NoSuchToolException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Begins with the words of the framework, which some hosts look for. */
  NoSuchToolException(String tool) {
    super(
        ("No ToolCallback found for tool name: %s; the request does not offer it, so that no rule"
                + " could guard it; to mend it, give the client a ToolCallback of this name; if it has"
                + " one, its ChatModel's getOptions() are no ToolCallingChatOptions")
            .formatted(tool));
  }
}
