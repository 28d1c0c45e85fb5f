package io.agentcl.recognize;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one record shows of its format: the names of its entries, those one level below, and a few
 * texts. Not thread-safe.
 */
final class Signs {

  private static final List<String> RUNS = List.of("post", "patch", "runs", "child_runs");
  private static final int MOST_SHOWN = 6;

  /** Names of entries, {@code a.b} one level below, and {@code a=text} of what tells a type. */
  private final Set<String> signs = new LinkedHashSet<>();

  private String key = "";
  private String last = "";
  private boolean isOpenInference;

  boolean isEmpty() {
    return signs.isEmpty();
  }

  void key(String name, int depth) {
    last = name;
    isOpenInference |= isOpenInference(name);
    if (depth <= 1) {
      key = name;
      signs.add(name);
    } else {
      signs.add(key + "." + name);
    }
  }

  void text(String text, int depth) {
    isOpenInference |= isOpenInference(text);
    if (List.of("type", "object", "role").contains(last)) {
      signs.add((depth <= 1 ? "" : key + ".") + last + "=" + text);
    }
  }

  private static boolean isOpenInference(String text) {
    return text.equals("openinference.span.kind") || text.startsWith("llm.input_messages");
  }

  private boolean has(String... all) {
    return signs.containsAll(Arrays.asList(all));
  }

  private boolean hasAny(String... some) {
    return Arrays.stream(some).anyMatch(signs::contains);
  }

  private boolean begins(String beginning) {
    return signs.stream().anyMatch(each -> each.startsWith(beginning));
  }

  /** Returns the formats that it can be of; the surest signs come first, and end the search. */
  Set<ExportFormat> formats() {
    if (has("format") && hasAny("type=experience", "type=signal")) {
      return EnumSet.of(ExportFormat.AGENT_CL);
    }
    if (isSpan()) {
      return EnumSet.of(isOpenInference ? ExportFormat.OPENINFERENCE : ExportFormat.OTLP);
    }
    if (isLangSmith()) {
      return EnumSet.of(ExportFormat.LANGSMITH);
    }
    if (isLangfuse()) {
      return EnumSet.of(ExportFormat.LANGFUSE);
    }
    if (isSession()) {
      return EnumSet.of(ExportFormat.CODING_SESSION);
    }
    if (isResponses()) {
      return EnumSet.of(ExportFormat.OPENAI_RESPONSES);
    }
    if (isRow()) {
      return EnumSet.of(ExportFormat.TRAINING_ROWS);
    }
    return isChat() ? EnumSet.of(ExportFormat.OPENAI_CHAT) : EnumSet.noneOf(ExportFormat.class);
  }

  private boolean isSpan() {
    boolean isFlat =
        (has("traceId", "spanId") || has("trace_id", "span_id")) && hasAny("attributes", "name");
    return isFlat
        || isOpenInference
        || hasAny("resourceSpans", "resourceLogs", "resource_spans", "resource_logs");
  }

  private boolean isLangSmith() {
    boolean isBatch = RUNS.stream().anyMatch(each -> has(each + ".run_type"));
    boolean isFeedback = has("run_id") && hasAny("key", "score", "correction");
    boolean isState = hasAny("messages.type=human", "messages.type=ai", "type=human", "type=ai");
    return isBatch
        || isFeedback
        || isState
        || hasAny("run_type", "dotted_order", "feedback_source");
  }

  private boolean isLangfuse() {
    boolean isObservation =
        has("traceId")
            && hasAny("type=GENERATION", "type=SPAN", "type=EVENT", "parentObservationId");
    boolean isScore = has("traceId") && hasAny("dataType", "scoreId", "stringValue");
    boolean isTrace = has("projectId", "timestamp") || has("sessionId", "userId", "bookmarked");
    boolean isBatch = begins("batch.type=") || (has("body") && begins("type=trace-"));
    return has("trace", "observations")
        || has("observations", "timestamp")
        || isObservation
        || isScore
        || isTrace
        || isBatch;
  }

  private boolean isSession() {
    boolean isCodex = begins("type=item.") || begins("type=thread.") || begins("type=turn.");
    boolean isRollout =
        has("payload") && hasAny("type=response_item", "type=session_meta", "type=event_msg");
    boolean isClaude =
        has("message", "sessionId")
            || (has("message", "uuid") && hasAny("type=user", "type=assistant"));
    return isCodex
        || isRollout
        || isClaude
        || begins("events.type=item.")
        || has("leafUuid")
        || has("events.item");
  }

  private boolean isResponses() {
    boolean isItem =
        hasAny("type=function_call", "type=function_call_output", "type=reasoning")
            || (has("type=message") && has("role"));
    boolean isRequest = has("input") && hasAny("input.role", "input.type", "instructions");
    boolean isExchange = hasAny("request.input", "response.output", "response.object=response");
    return hasAny("object=response")
        || begins("type=response.")
        || isItem
        || (isRequest && has("model"))
        || isExchange;
  }

  private boolean isRow() {
    boolean isAsked = hasAny("prompt", "question", "instruction", "input", "query");
    boolean isAnswered =
        hasAny("completion", "response", "output", "answer", "target", "expected", "reference");
    boolean isMany = hasAny("question.role");
    return hasAny("chosen", "chosen_messages", "preferred_output", "rejected", "kto_tag")
        || has("conversations", "conversations.from")
        || (has("messages") && hasAny("label", "kto_tag", "labels"))
        || (isAsked && isAnswered && !isMany && !hasAny("messages", "request"));
  }

  private boolean isChat() {
    boolean isTalk =
        Stream.of("messages", "traj", "question", "conversations", "request.messages")
            .anyMatch(this::isTalk);
    return isTalk
        || hasAny("request.messages", "response.choices")
        || has("role", "content")
        || has("role", "tool_calls")
        || has("choices")
        || begins("object=chat.completion");
  }

  /** Messages have a role, and something that was said. */
  private boolean isTalk(String list) {
    return has(list + ".role")
        && hasAny(
            list + ".content", list + ".parts", list + ".tool_calls", list + ".function_call");
  }

  /** Returns a few names, for people. */
  String shown() {
    return signs.stream()
        .filter(each -> each.indexOf('.') < 0 && each.indexOf('=') < 0)
        .limit(MOST_SHOWN)
        .toList()
        .toString();
  }
}
