package io.agentcl.samples.service;

import io.agentcl.run.Tool;
import io.agentcl.run.World;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The airline's systems. In production and in replays they only say what they would do. */
final class Airline {

  /** The name under which scenarios in the ledger know the world. */
  static final String NAME = "airline";

  static final Map<String, Tool> TOOLS =
      Map.of(Desk.BOOK, Airline::book, Desk.CANCEL, Airline::cancel);

  private Airline() {}

  /** Returns the world of one replay, so that nothing real is booked. */
  static World world() {
    return World.named(NAME, World.of("airline-1", TOOLS, Map::of));
  }

  private static String book(Map<String, @Nullable Object> arguments) {
    return "Booked: %s on %s.".formatted(arguments.get("destination"), arguments.get("date"));
  }

  private static String cancel(Map<String, @Nullable Object> arguments) {
    return "Cancelled: %s.".formatted(arguments.get("destination"));
  }
}
