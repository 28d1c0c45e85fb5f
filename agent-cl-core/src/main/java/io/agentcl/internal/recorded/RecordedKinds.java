package io.agentcl.internal.recorded;

import io.agentcl.draft.Recordings;
import io.agentcl.value.KindProvider;
import io.agentcl.value.Kinds;
import io.agentcl.world.WorldModel;

/** How recorded users and worlds are stored. */
public final class RecordedKinds implements KindProvider {

  @Override
  public Kinds kinds() {
    return Recordings.kinds().and(WorldModel.kinds());
  }
}
