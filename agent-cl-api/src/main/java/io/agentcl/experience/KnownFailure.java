package io.agentcl.experience;

import java.util.List;

/**
 * A failure that conversations of production show, as an issue of a triage: what a draft begins
 * with where nobody names a conversation.
 */
public interface KnownFailure {

  /** Returns what names it. */
  String id();

  /** Returns the ids of conversations that fail so, some of them at least, the first one first. */
  List<String> conversations();
}
