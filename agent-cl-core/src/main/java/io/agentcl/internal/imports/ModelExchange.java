package io.agentcl.internal.imports;

import io.agentcl.trace.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model: what it was sent, with the history that it repeats, and what it replied. A
 * list of messages is one without a reply. Not thread-safe.
 */
public final class ModelExchange {

  private static final String UNKNOWN = "unknown";

  private final List<Said> input = new ArrayList<>();
  private final List<Said> output = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();
  private @Nullable Usage usage;
  private @Nullable String model;
  private @Nullable String id;
  private @Nullable Instant start;
  private @Nullable Instant at;
  private @Nullable Object tools;
  private @Nullable String failed;

  /** Whether what was said was told at once, not message by message. */
  private boolean isWhole;

  /** Adds what the model was sent. */
  public ModelExchange sent(Payload payload) {
    input.addAll(payload.messages());
    isWhole |= !payload.messages().isEmpty();
    around(payload);
    return this;
  }

  /** Adds what the model replied; of a reply that repeats the history, what is new. */
  public ModelExchange replied(Payload payload) {
    List<Said> told = new ArrayList<>();
    for (Said said : payload.messages()) {
      if (said.role() != Role.SYSTEM) {
        told.add(said);
      } else if (input.stream().noneMatch(said::isAs)) {
        input.add(said);
      }
    }
    int from = 0;
    int user = lastOfUser(told);
    if (user >= 0) {
      List<Said> known = input.stream().filter(each -> each.role() != Role.SYSTEM).toList();
      from = Alignment.of(known, told).fresh();
      int replies = Math.max(from, user + 1);
      input.addAll(told.subList(Math.min(from, replies), replies));
      from = replies;
    }
    output.addAll(told.subList(from, told.size()));
    isWhole |= !told.isEmpty();
    around(payload);
    return this;
  }

  private static int lastOfUser(List<Said> told) {
    for (int i = told.size() - 1; i >= 0; i--) {
      if (told.get(i).role() == Role.USER) {
        return i;
      }
    }
    return -1;
  }

  private void around(Payload payload) {
    gaps.addAll(payload.gaps());
    usage = usage == null ? payload.usage() : usage;
    model = model == null ? payload.model() : model;
    tools = tools == null ? payload.tools() : tools;
    failed = failed == null ? payload.failed() : failed;
    id = id == null ? payload.id() : id;
  }

  /** Says what it used; what is known already is kept. */
  public ModelExchange used(@Nullable Usage used) {
    usage = usage == null ? used : usage;
    return this;
  }

  /** As {@link #used}, but takes the place of what is known. */
  public ModelExchange usedOnly(@Nullable Usage used) {
    usage = used;
    return this;
  }

  public ModelExchange model(@Nullable String name) {
    model = name == null ? model : name;
    return this;
  }

  /** Says when it was asked, and when it replied. */
  public ModelExchange at(@Nullable Instant asked, @Nullable Instant replied) {
    start = asked == null ? start : asked;
    at = replied == null ? at == null ? start : at : replied;
    return this;
  }

  /** Says what the id of the reply is; what is known already is kept. */
  public ModelExchange id(@Nullable String name) {
    id = id == null ? name : id;
    return this;
  }

  public ModelExchange tools(@Nullable Object offered) {
    tools = tools == null ? offered : tools;
    return this;
  }

  public ModelExchange failed(@Nullable String reason) {
    failed = reason == null ? failed : reason;
    return this;
  }

  public ModelExchange gap(String gap) {
    gaps.add(gap);
    return this;
  }

  /** Takes over what {@code other}, the same call told elsewhere, knows and this does not. */
  public void complete(ModelExchange other) {
    if (isSilent()) {
      input.addAll(other.input);
      output.addAll(other.output);
    } else if (output.isEmpty()) {
      output.addAll(other.output);
    }
    used(other.usage);
    model = model == null ? other.model : model;
    start = start == null ? other.start : start;
    at = at == null ? other.at : at;
    tools = tools == null ? other.tools : tools;
    failed = failed == null ? other.failed : failed;
    id = id == null ? other.id : id;
    gaps.addAll(other.gaps);
  }

  /** Returns whether it tells nothing that anybody said. */
  public boolean isSilent() {
    return input.isEmpty() && output.isEmpty();
  }

  public List<Said> input() {
    return input;
  }

  public List<Said> output() {
    return output;
  }

  /** Adds one message, if not all were told at once before. */
  public void add(Payload message, boolean isReply) {
    if (!isWhole) {
      (isReply ? output : input).addAll(message.messages());
    }
  }

  /** Takes what ends the list that a model was sent as its reply, where none is told. */
  public void settle() {
    int last = input.size() - 1;
    if (output.isEmpty() && last >= 0 && input.get(last).role() == Role.ASSISTANT) {
      output.add(input.remove(last));
    }
  }

  /** Leaves out all but the first reply: the others are alternatives. */
  public void oneReply() {
    long replies = output.stream().filter(each -> each.role() == Role.ASSISTANT).count();
    if (replies > 1) {
      Said first = output.get(0);
      output.clear();
      output.add(first);
      gaps.add("%d alternative replies of one request are left out".formatted(replies - 1));
    }
  }

  List<String> gaps() {
    return gaps;
  }

  public @Nullable Usage usage() {
    return usage;
  }

  String model() {
    return model == null ? UNKNOWN : model;
  }

  @Nullable Instant start() {
    return start;
  }

  @Nullable Instant at() {
    return at;
  }

  @Nullable Object tools() {
    return tools;
  }

  @Nullable String failed() {
    return failed;
  }

  /** Returns the id of the reply. */
  public @Nullable String id() {
    return id;
  }

  /** Returns about how many characters this holds. */
  long size() {
    long size = 100;
    for (List<Said> list : List.of(input, output)) {
      for (Said said : list) {
        size += 100 + said.text().length();
        for (Called call : said.calls()) {
          size += 100 + call.written().length();
        }
      }
    }
    return size;
  }
}
