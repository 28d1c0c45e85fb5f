package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Called;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Did;
import io.agentcl.internal.imports.Payload;
import io.agentcl.internal.imports.Role;
import io.agentcl.internal.imports.Said;
import io.agentcl.internal.imports.Wrapped;
import org.jspecify.annotations.Nullable;

/** What a tool was asked and answered, where a span tells it by events. */
final class ToolEvents {

  private static final String ASKED = "gen_ai.tool.message";
  private static final String ANSWERED = "gen_ai.choice";

  private ToolEvents() {}

  /** Returns {@code did} with what {@code events} tell and it does not. */
  static @Nullable Did complete(@Nullable Did did, Cell events) {
    Did known = did;
    for (Cell event : events.list()) {
      Attributes attributes = Attributes.of(event.get("attributes"));
      String name = event.get("name").textOrEmpty();
      if (known == null) {
        return null;
      }
      if (name.equals(ASKED)) {
        known = asked(known, attributes.get("content"), attributes.get("id").name());
      } else if (name.equals(ANSWERED)) {
        known = answered(known, text(attributes.get("message", "content")));
      } else if (LogEvents.tells(name)) {
        known = told(known, attributes.get("gen_ai.input.messages"));
        known = told(known, attributes.get("gen_ai.output.messages"));
      }
    }
    return known;
  }

  private static Did asked(Did did, Cell arguments, @Nullable String id) {
    Called called = did.called();
    Called told = Called.of(called.id() == null ? id : called.id(), called.name(), arguments);
    boolean isKnown = !called.arguments().isEmpty() || told.arguments().isEmpty();
    Called both =
        isKnown ? new Called(told.id(), called.name(), called.arguments(), called.unread()) : told;
    return new Did(both, did.answer(), did.failed(), did.at());
  }

  private static Did answered(Did did, @Nullable String answer) {
    return did.answer() != null || answer == null
        ? did
        : new Did(did.called(), answer, did.failed(), did.at());
  }

  /** Some write what a tool answered as parts of a message. */
  private static @Nullable String text(Cell message) {
    Payload parts = message.opened().isList() ? Payload.of(message, Role.TOOL) : null;
    return parts == null || parts.messages().isEmpty()
        ? Wrapped.answer(message)
        : parts.lastWords();
  }

  private static Did told(Did did, Cell messages) {
    Did known = did;
    for (Said said : Payload.of(messages, Role.TOOL).messages()) {
      for (Called called : said.calls()) {
        if (did.called().arguments().isEmpty() && called.name().equals(did.called().name())) {
          known = new Did(called, known.answer(), known.failed(), known.at());
        }
      }
      known = said.role() == Role.TOOL ? answered(known, said.text()) : known;
    }
    return known;
  }
}
