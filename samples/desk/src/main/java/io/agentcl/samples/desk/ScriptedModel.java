package io.agentcl.samples.desk;

import static java.util.stream.Collectors.joining;

import io.agentcl.samples.openai.Script;
import io.agentcl.samples.openai.StubReply;
import io.agentcl.samples.openai.StubReply.Call;
import io.agentcl.samples.openai.StubRequest;
import io.agentcl.samples.openai.StubRequest.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the model where there is none. It does what the system message tells it to do, by nothing
 * but what stands in the request: so a changed harness changes what it does.
 */
public final class ScriptedModel implements Script {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern TODAY = Pattern.compile("Today is (\\S+)\\.");
  private static final Pattern STEPS = Pattern.compile("(?m)^Steps: (.+)$");
  private static final Pattern ELSEWHERE = Pattern.compile("^those under \"# (\\w+)\"");
  private static final Pattern KNOWN = Pattern.compile("(?m)^Known: (.+)$");
  private static final Pattern COMPLAINT =
      Pattern.compile("(?i)\\b(wrong|not|only|human|never|wanted)\\b");

  @Override
  public StubReply reply(StubRequest request) {
    List<Message> turn = turn(request.messages());
    Message last = request.last();
    boolean isAnswered = last.role().equals("tool");
    if (isAnswered && objects(answer(last))) {
      return StubReply.text(answer(last));
    }
    List<Call> next = next(request, turn);
    if (!next.isEmpty()) {
      return StubReply.calls(next.toArray(Call[]::new));
    }
    return StubReply.text(isAnswered ? answer(last) : words(request));
  }

  /** Returns what came after the last words of the user, and these. */
  private static List<Message> turn(List<Message> messages) {
    int begin = messages.size() - 1;
    while (begin > 0 && !messages.get(begin).role().equals("user")) {
      begin--;
    }
    return messages.subList(begin, messages.size());
  }

  /** Returns the words of a tool's answer, which some frameworks write as JSON. */
  private static String answer(Message tool) {
    String text = tool.text();
    return text.startsWith("\"") ? JSON.readValue(text, String.class) : text;
  }

  private static boolean objects(String answer) {
    return answer.endsWith("?") || answer.startsWith("No ");
  }

  /** Returns the calls of the next step; checks that follow each other are one. */
  private static List<Call> next(StubRequest request, List<Message> turn) {
    List<String> steps = steps(request, turn.get(0).text());
    List<String> done =
        turn.stream().flatMap(message -> message.calls().stream()).map(Call::name).toList();
    List<Call> next = new ArrayList<>();
    for (String step : steps.subList(Math.min(done.size(), steps.size()), steps.size())) {
      if (!next.isEmpty() && !step.startsWith("check_")) {
        break;
      }
      next.add(call(request, step));
      if (!step.startsWith("check_")) {
        break;
      }
    }
    return next;
  }

  /** Returns no steps for words that only complain: there is nothing to do for them. */
  private static List<String> steps(StubRequest request, String text) {
    Matcher found = STEPS.matcher(request.system());
    boolean complains =
        COMPLAINT.matcher(text).find() && Understood.of(List.of(text), today(request)).isEmpty();
    if (complains || !found.find()) {
      return List.of();
    }
    Matcher elsewhere = ELSEWHERE.matcher(found.group(1));
    return elsewhere.find()
        ? under(request.system(), elsewhere.group(1)).toList()
        : Arrays.asList(found.group(1).split(", ", -1));
  }

  /** Returns the steps below a heading; a name after {@code @} stands for those below that one. */
  private static Stream<String> under(String system, String heading) {
    Matcher found = Pattern.compile("(?m)^# " + heading + "\\R(.+)$").matcher(system);
    return found
        .results()
        .limit(1)
        .flatMap(steps -> Arrays.stream(steps.group(1).split(", ", -1)))
        .flatMap(step -> step.startsWith("@") ? under(system, step.substring(1)) : Stream.of(step));
  }

  private static LocalDate today(StubRequest request) {
    Matcher found = TODAY.matcher(request.system());
    if (!found.find()) {
      throw new IllegalStateException("the system message does not say what day it is");
    }
    return LocalDate.parse(found.group(1));
  }

  private static Call call(StubRequest request, String tool) {
    Map<String, String> understood = Understood.of(request.userTexts(), today(request));
    Map<String, String> arguments = new TreeMap<>();
    request
        .tool(tool)
        .orElseThrow(() -> new IllegalStateException("no tool %s is offered".formatted(tool)))
        .at("/parameters/properties")
        .propertyNames()
        .forEach(name -> arguments.put(name, argument(understood, name)));
    return Call.of(tool, arguments);
  }

  private static String argument(Map<String, String> understood, String name) {
    return name.equals("to") ? "supervisor" : understood.getOrDefault(name, "");
  }

  private static String words(StubRequest request) {
    if (COMPLAINT.matcher(request.last().text()).find()) {
      return "I am sorry.";
    }
    String known =
        KNOWN.matcher(request.system()).results().map(found -> found.group(1)).collect(joining());
    return known.isEmpty() ? "I book, change and refund flights." : known;
  }
}
