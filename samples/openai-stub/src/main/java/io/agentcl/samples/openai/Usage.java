package io.agentcl.samples.openai;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a completion cost.
 *
 * @param prompt tokens read, at least 0
 * @param completion tokens written, at least 0
 */
public record Usage(int prompt, int completion) {

  private static final int CHARACTERS_PER_TOKEN = 4;

  /** Returns an estimate: a token has about four characters. */
  static Usage estimate(StubRequest request, Completion completion) {
    int written = completion.text().length();
    for (StubReply.Call call : completion.calls()) {
      written += call.name().length() + call.arguments().length();
    }
    return new Usage(tokens(Json.write(request.body().path("messages")).length()), tokens(written));
  }

  private static int tokens(int characters) {
    return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }

  ObjectNode json() {
    return Json.object()
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
  }
}
