package io.agentcl.internal.recorded;

import io.agentcl.draft.Recordings;
import io.agentcl.sentinel.Sentinels;
import io.agentcl.value.KindProvider;
import io.agentcl.value.Kinds;

/** How recorded users and worlds, and what sentinels expect, are stored. */
public final class RecordedKinds implements KindProvider {

  @Override
  public Kinds kinds() {
    return Recordings.kinds().and(Sentinels.kinds());
  }
}
