package io.agentcl.draft;

import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;

/** How what was recorded is stored. */
final class DraftKinds {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  static final Kinds ALL = users().and(worlds());

  private DraftKinds() {}

  private static Kinds users() {
    return Kinds.of(User.class, LOOKUP).add("recorded", RecordedUser.class).build();
  }

  private static Kinds worlds() {
    return Kinds.of(World.class, LOOKUP)
        .add("tape", RecordedTape.class, RecordedTape.Form.class, RecordedTape::form)
        .add("queues", RecordedQueues.class, RecordedQueues.Form.class, RecordedQueues::form)
        .build();
  }
}
