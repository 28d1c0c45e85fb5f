package io.agentcl.user;

import io.agentcl.run.User;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;

/** How the users of this package are stored. */
public final class Users {

  private static final Kinds ALL =
      Kinds.of(User.class, MethodHandles.lookup())
          .add("script", BranchingUser.class)
          .add("goal", RuleUser.class)
          .add("model", ModelUser.class)
          .build();

  private Users() {}

  /** Returns how scripts and goals are stored, by whatever they are played. For codecs. */
  public static Kinds kinds() {
    return ALL;
  }
}
