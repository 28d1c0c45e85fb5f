package io.agentcl.evaluate.judge;

import io.agentcl.run.LanguageModel;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that says one verdict after the other, the last one for ever. {@code MARK} in a reply
 * stands for the line's beginning that the request asks for.
 */
final class Scripted implements LanguageModel {

  private static final Pattern MARK = Pattern.compile("(?m)^(VERDICT [0-9a-f]{32}) <word>$");

  final List<String> prompts = new CopyOnWriteArrayList<>();
  private final List<String> replies;

  private Scripted(List<String> replies) {
    this.replies = replies;
  }

  /** Says each of {@code verdicts} in the form that is asked for. */
  static Scripted voting(String... verdicts) {
    return saying(
        List.of(verdicts).stream()
            .map(verdict -> "Because.\nMARK " + verdict)
            .toArray(String[]::new));
  }

  static Scripted saying(String... replies) {
    return new Scripted(List.of(replies));
  }

  static String mark(String prompt) {
    Matcher matcher = MARK.matcher(prompt);
    if (!matcher.find()) {
      throw new IllegalStateException("no mark in " + prompt);
    }
    return matcher.group(1);
  }

  @Override
  public synchronized ModelReply reply(ModelRequest request) throws Exception {
    Object body = request.body().toObject();
    String prompt =
        body instanceof String text ? text : (String) request.body().asMap().get("prompt");
    String reply = replies.get(Math.min(prompts.size(), replies.size() - 1));
    prompts.add(prompt);
    if (reply.contains("THROW")) {
      throw new IOException("line broke");
    }
    return ModelReply.text(reply.replace("MARK", mark(prompt)));
  }
}
