package io.agentcl.world;

/** How closely a call stands to an earlier one, the closest first. */
enum Link {
  /** Something that it is asked for was an argument of the earlier call. */
  ARGUMENT,
  /** Something that it is asked for stands in the answer of the earlier call. */
  ANSWER,
  /** Its usual answer and the earlier call name the same thing. */
  SHARED,
  /** They name nothing in common. */
  NONE
}
