package io.agentcl.internal.imports;

import io.agentcl.experience.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that steps of traces belong to: those with the same id of a conversation are
 * one, the others one per trace. Steps come in any order, so that a conversation is given at the
 * end of all files, or when so many are open that the one untouched for the longest time must go.
 * Not thread-safe.
 */
public final class Traces {

  private static final int MOST_CLOSED = 100_000;
  private static final int MOST_SIGNALS = 10_000;

  private final HeldBounds bounds;
  private final LinkedHashSet<Talk> all = new LinkedHashSet<>();
  private final Map<String, Talk> byTrace = new HashMap<>();
  private final Map<String, Talk> byConversation = new HashMap<>();
  private final Map<String, Talk> byReply = new HashMap<>();

  /** Signals to replies, steps or sessions that did not come yet. */
  private final List<Pending> pending = new ArrayList<>();

  private final Map<String, Boolean> closed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_CLOSED;
        }
      };

  private long size;
  private long untold;
  private String lastFile = "";

  private record Pending(String key, Signal signal, Where where) {}

  /** One conversation, as far as it is known. */
  public static final class Talk {
    final SpanTree tree = new SpanTree();
    final Story story = new Story();
    private final LinkedHashSet<String> traces = new LinkedHashSet<>();
    private final LinkedHashSet<String> replies = new LinkedHashSet<>();
    private final LinkedHashSet<String> names = new LinkedHashSet<>();
    private @Nullable String conversation;
    private long size;

    public Story story() {
      return story;
    }

    /** Returns the step {@code id}; null if it did not come. */
    public @Nullable Span span(String id) {
      return tree.find(id);
    }
  }

  public Traces(HeldBounds bounds) {
    this.bounds = bounds;
  }

  /** Returns what the trace {@code trace} belongs to. */
  public Talk of(String trace) {
    Talk talk = byTrace.get(trace);
    if (talk == null) {
      talk = new Talk();
      byTrace.put(trace, talk);
      talk.traces.add(trace);
      all.add(talk);
      if (closed.containsKey(trace)) {
        talk.story.dialogue().gap(HeldBounds.CUT);
      }
    }
    return talk;
  }

  /** Says that the trace {@code trace} is of the conversation {@code id}. */
  public Talk name(String trace, @Nullable String id) {
    Talk talk = of(trace);
    if (id == null || id.isBlank() || id.equals(talk.conversation)) {
      return talk;
    }
    Talk other = byConversation.get(id);
    if (other == null) {
      talk.conversation = talk.conversation == null ? id : talk.conversation; // the first names it
      talk.names.add(id);
      byConversation.put(id, talk);
      return talk;
    }
    return other == talk ? talk : absorb(other, talk);
  }

  private Talk absorb(Talk into, Talk gone) {
    into.tree.addAll(gone.tree);
    into.story.addAll(gone.story);
    into.size += gone.size;
    for (String trace : gone.traces) {
      byTrace.put(trace, into);
      into.traces.add(trace);
    }
    for (String reply : gone.replies) {
      byReply.put(reply, into);
      into.replies.add(reply);
    }
    for (String name : gone.names) {
      byConversation.put(name, into);
      into.names.add(name);
    }
    all.remove(gone);
    return into;
  }

  /** Adds a step to {@code talk}. */
  public void add(Talk talk, Span span, Where where, Outlet out) {
    lastFile = where.file();
    talk.tree.add(span);
    ModelExchange exchange = span.exchange();
    if (exchange != null && exchange.id() != null) {
      byReply.put(exchange.id(), talk);
      talk.replies.add(exchange.id());
    }
    touch(talk, span.size(), out);
  }

  /** Says that a signal to {@code key} is one to {@code talk}. */
  public void alias(Talk talk, String key) {
    byReply.put(key, talk);
    talk.replies.add(key);
  }

  private void touch(Talk talk, long more, Outlet out) {
    all.remove(talk);
    all.add(talk);
    talk.size += more;
    size += more;
    while (all.size() > 1 && (all.size() > bounds.conversations() || size > bounds.characters())) {
      close(all.iterator().next(), out, true);
    }
  }

  /** Adds a signal to the conversation of a trace. */
  public void signal(String trace, Signal signal) {
    of(trace).story.signal(signal);
  }

  /** Adds a signal to the conversation that had the reply, or has the id, {@code key}. */
  public void signalTo(String key, Signal signal, Where where, Outlet out) {
    Talk talk = known(key);
    if (talk != null) {
      talk.story.signal(signal);
    } else if (pending.size() < MOST_SIGNALS) {
      pending.add(new Pending(key, signal, where));
    } else {
      unknown(new Pending(key, signal, where), out);
    }
  }

  private @Nullable Talk known(String key) {
    Talk talk = byReply.get(key);
    talk = talk == null ? byConversation.get(key) : talk;
    return talk == null ? byTrace.get(key) : talk;
  }

  private static void unknown(Pending signal, Outlet out) {
    out.problem(
        signal.where,
        "$",
        ("is of \"%s\", which is not in these files: %s; to mend it, import it together with what"
                + " it is about")
            .formatted(signal.key, signal.signal.text()));
  }

  private void close(Talk talk, Outlet out, boolean isCut) {
    all.remove(talk);
    size -= talk.size;
    talk.traces.forEach(byTrace::remove);
    talk.replies.forEach(byReply::remove);
    talk.names.forEach(byConversation::remove);
    if (isCut) {
      talk.traces.forEach(each -> closed.put(each, true));
    }
    if (!talk.tree.tells() && talk.story.isEmpty()) {
      untold += talk.tree.size();
      return;
    }
    talk.tree.tell(talk.story.dialogue());
    String id = talk.conversation == null ? talk.traces.iterator().next() : talk.conversation;
    out.conversation(talk.story.experience(id));
  }

  /** Gives all that is left. */
  public void end(Outlet out) {
    for (Pending each : pending) {
      Talk talk = known(each.key);
      if (talk == null) {
        unknown(each, out);
      } else {
        talk.story.signal(each.signal);
      }
    }
    pending.clear();
    while (!all.isEmpty()) {
      close(all.iterator().next(), out, false);
    }
    out.leftOut(lastFile, untold, "steps of traces that tell of no model, tool or agent");
    untold = 0;
  }
}
