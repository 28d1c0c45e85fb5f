package io.agentcl.samples.openai;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What goes over the wire.
 *
 * @param delay what passes before anything is sent
 * @param status of HTTP; 0 if nothing is ever sent
 */
public record Wire(Duration delay, int status, Map<String, String> headers, Body body) {

  /** Nothing, for ever. */
  static final Wire SILENCE =
      new Wire(Duration.ZERO, 0, Map.of(), new Body(List.of(), Ending.KEPT_OPEN));

  private static final String CONTENT_TYPE = "Content-Type";
  private static final String EVENTS = "text/event-stream";

  /** What becomes of the connection after the last piece. */
  public enum Ending {
    /** The reply ends as it should. */
    COMPLETE,
    /** The connection is closed before the reply ended. */
    CLOSED,
    /** Nothing more is sent. */
    KEPT_OPEN
  }

  /** The pieces of a reply, each sent by itself. */
  public record Body(List<String> pieces, Ending ending) {

    public Body {
      pieces = List.copyOf(pieces);
    }

    String text() {
      return String.join("", pieces);
    }
  }

  public Wire {
    headers = Map.copyOf(headers);
  }

  static Wire json(int status, JsonNode body) {
    return text(status, "application/json", Json.write(body));
  }

  static Wire text(int status, String contentType, String text) {
    return of(status, contentType, List.of(text));
  }

  static Wire events(List<String> events) {
    return of(200, EVENTS, events);
  }

  private static Wire of(int status, String contentType, List<String> pieces) {
    Map<String, String> headers = Map.of(CONTENT_TYPE, contentType);
    return new Wire(Duration.ZERO, status, headers, new Body(pieces, Ending.COMPLETE));
  }

  static boolean isEvents(String contentType) {
    return contentType.startsWith(EVENTS);
  }

  private boolean isStreamed() {
    return isEvents(headers.getOrDefault(CONTENT_TYPE, ""));
  }

  Wire withDelay(Duration more) {
    return new Wire(delay.plus(more), status, headers, body);
  }

  Wire withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Wire(delay, status, more, body);
  }

  /** Returns the first half of the body; of a stream, up to the middle of an event. */
  Wire half(Ending ending) {
    int left = body.text().length() / 2;
    List<String> half = new ArrayList<>();
    for (String piece : body.pieces()) {
      int taken = Math.min(left, piece.length());
      half.add(piece.substring(0, taken));
      left -= taken;
    }
    half.removeIf(String::isEmpty);
    return with(half, ending);
  }

  /** Returns this with {@code piece} in the middle, if it is streamed. */
  Wire withPiece(String piece) {
    if (!isStreamed()) {
      return this;
    }
    List<String> pieces = new ArrayList<>(body.pieces());
    pieces.add(pieces.size() / 2, piece);
    return with(pieces, body.ending());
  }

  /** Returns the first half of the pieces, if this is streamed. */
  Wire firstPieces() {
    return isStreamed()
        ? with(body.pieces().subList(0, body.pieces().size() / 2), body.ending())
        : this;
  }

  Wire without(String piece) {
    List<String> pieces = new ArrayList<>(body.pieces());
    pieces.removeIf(piece::equals);
    return with(pieces, body.ending());
  }

  private Wire with(List<String> pieces, Ending ending) {
    return new Wire(delay, status, headers, new Body(pieces, ending));
  }
}
