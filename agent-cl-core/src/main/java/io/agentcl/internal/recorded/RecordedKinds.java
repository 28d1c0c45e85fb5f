package io.agentcl.internal.recorded;

import io.agentcl.draft.Recordings;
import io.agentcl.sentinel.Sentinels;
import io.agentcl.user.Users;
import io.agentcl.value.KindProvider;
import io.agentcl.value.Kinds;
import io.agentcl.world.WorldModel;

/** How the users and worlds of this module, and what sentinels expect, are stored. */
public final class RecordedKinds implements KindProvider {

  @Override
  public Kinds kinds() {
    return Recordings.kinds().and(Users.kinds()).and(WorldModel.kinds()).and(Sentinels.kinds());
  }
}
