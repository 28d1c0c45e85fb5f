package io.agentcl.samples.quickstart;

/** Something that happened at the desk, and what the desk learned from it. */
interface Story {

  /** Returns the heading. */
  String title();

  /**
   * Lets the story happen.
   *
   * @throws StoryFailedException if it ends otherwise than it should
   */
  void happen(Stage stage);
}
