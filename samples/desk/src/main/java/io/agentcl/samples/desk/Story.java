package io.agentcl.samples.desk;

/** Something that happened at the desk, and what the desk learned from it. */
public interface Story {

  /** Returns the heading. */
  String title();

  /** Lets the story happen. */
  void happen(Stage stage);
}
