package io.agentcl.internal.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * The records of one file, however they are laid out: one a line, one document on many lines, a
 * list whose elements are read one by one, or server-sent events. What is broken costs its line, or
 * of a document the lines up to where another one may begin. Not thread-safe.
 */
final class Records implements Closeable {

  /** Told what a file holds, in order. */
  interface Visitor {

    void record(Cell record, Where where);

    void broken(Where where, String message);
  }

  private static final String MEND = "; to mend it, write one whole JSON value a line";

  private static final String DAMAGED =
      "has bytes that are no UTF-8, or was damaged before; read as U+FFFD";

  /** A line with which a document begins is short; a longer one was cut. */
  private static final int LONGEST_OPENING = 200;

  private final Lines lines;
  private final String file;
  private final Predicate<Cell> isOne;
  private final Visitor visitor;

  /** The list whose elements are being given, and where it began; null if there is none. */
  private @Nullable OpenList list;

  Records(Lines lines, String file, Predicate<Cell> isOne, Visitor visitor) {
    this.lines = lines;
    this.file = file;
    this.isOne = isOne;
    this.visitor = visitor;
  }

  /** A list that is read as it is given. */
  private record OpenList(JsonParser in, LineReader from, long line) {}

  /** How many elements of the list were given. */
  private long given;

  /** Tells the visitor what comes next; returns whether there was anything. */
  boolean next() throws IOException {
    if (list != null) {
      return nextOfList(list);
    }
    String line = lines.next();
    if (line == null) {
      return false;
    }
    Where where = new Where(file, "line " + lines.number());
    if (lines.isTooLong()) {
      visitor.broken(
          where,
          "is longer than %d bytes and was left out; to mend it, write one record a line"
              .formatted(Lines.MAX_RECORD));
    } else if (line.indexOf('\ufffd') >= 0 && !line.isBlank()) {
      visitor.broken(where, DAMAGED);
      read(line, where);
    } else if (!line.isBlank()) {
      read(line, where);
    }
    return true;
  }

  private void read(String line, Where where) throws IOException {
    String stripped = line.strip();
    String json = ServerSent.isEvent(stripped) ? ServerSent.data(stripped) : stripped;
    if (json.isEmpty()) {
      return;
    }
    Complaints complaints = new Complaints();
    try {
      give(TolerantJson.read(json, "$", complaints), where, complaints);
    } catch (UnexpectedEndOfInputException e) {
      // A text ends in its line: this one was cut. So was what is no document at all.
      if (e.getTokenBeingDecoded() == JsonToken.VALUE_STRING
          || (json.charAt(0) != '[' && json.charAt(0) != '{')
          || json.length() < stripped.length()) {
        visitor.broken(where, reason(e) + MEND);
      } else {
        document(line, where);
      }
    } catch (JacksonException e) {
      if (json.startsWith("[") || json.equals("{")) {
        document(line, where);
      } else {
        visitor.broken(where, reason(e) + MEND);
      }
    }
  }

  private void give(@Nullable Object plain, Where where, Complaints complaints) {
    Cell record = Cell.root(plain, complaints);
    if (!(plain instanceof List<?> all) || all.isEmpty() || isOne.test(record.list().get(0))) {
      visitor.record(record, where);
      return;
    }
    int i = 0;
    for (Cell each : record.list()) {
      visitor.record(each, new Where(file, "%s, %d".formatted(where.place(), ++i)));
    }
  }

  /** Reads what begins with {@code line} and does not end in it. */
  private void document(String line, Where where) throws IOException {
    LineReader from = new LineReader(lines, line);
    JsonParser in = TolerantJson.parser(from);
    boolean closes = true;
    try {
      if (in.nextToken() == JsonToken.START_ARRAY) {
        closes = !list(in, from, where);
      } else {
        Complaints complaints = new Complaints();
        Object plain = TolerantJson.value(in, "$", complaints);
        visitor.record(Cell.root(plain, complaints), where);
        from.giveBack(in);
      }
    } catch (JacksonException e) {
      broken(from, where, e);
    } finally {
      if (closes) {
        tellDamage(from);
        in.close();
      }
    }
  }

  /** Begins a list; returns whether it goes on. */
  private boolean list(JsonParser in, LineReader from, Where where) {
    if (in.nextToken() == JsonToken.END_ARRAY) {
      from.giveBack(in);
      return false;
    }
    Complaints complaints = new Complaints();
    Object first = TolerantJson.value(in, "$[0]", complaints);
    if (isOne.test(new Cell("$[0]", first, new Complaints()))) {
      List<@Nullable Object> whole = new ArrayList<>();
      whole.add(first);
      while (in.nextToken() != JsonToken.END_ARRAY) {
        whole.add(TolerantJson.value(in, "$[%d]".formatted(whole.size()), complaints));
      }
      visitor.record(Cell.root(whole, complaints), where);
      from.giveBack(in);
      return false;
    }
    list = new OpenList(in, from, from.firstLine());
    given = 1;
    visitor.record(Cell.root(first, complaints), ofList(list));
    return true;
  }

  private void tellDamage(LineReader from) {
    if (from.damaged() > 0) {
      visitor.broken(new Where(file, "line " + from.damaged()), DAMAGED);
    }
  }

  private Where ofList(OpenList open) {
    return new Where(file, "line %d, %d".formatted(open.line, given));
  }

  private boolean nextOfList(OpenList open) throws IOException {
    try {
      open.from.nextRecord();
      if (open.in.nextToken() == JsonToken.END_ARRAY) {
        end(open);
        return true;
      }
      given++;
      Complaints complaints = new Complaints();
      Object each = TolerantJson.value(open.in, "$", complaints);
      visitor.record(Cell.root(each, complaints), ofList(open));
    } catch (JacksonException e) {
      list = null;
      tellDamage(open.from);
      broken(open.from, ofList(open), e);
      open.in.close();
    }
    return true;
  }

  private void end(OpenList open) {
    list = null;
    tellDamage(open.from);
    open.from.giveBack(open.in);
    open.in.close();
  }

  private void broken(LineReader from, Where where, JacksonException e) throws IOException {
    long last = from.skipToBeginning(LONGEST_OPENING);
    visitor.broken(
        where,
        "%s; left out up to line %d%s"
            .formatted(reason(e), Math.max(last, from.firstLine()), MEND));
  }

  private static String reason(JacksonException e) {
    String message = e.getOriginalMessage();
    String where =
        e.getLocation() == null ? "" : " at character %d".formatted(e.getLocation().getColumnNr());
    return "is no JSON%s: %s"
        .formatted(where, message == null ? "unreadable" : message.lines().findFirst().orElse(""));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
