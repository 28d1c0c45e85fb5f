package io.agentcl.internal.log;

/** What an acknowledged record survives. Each kind survives the end of the process. */
public enum Durability {

  /** The loss of power too: the append returns when the record is on the device. */
  EACH,

  /**
   * The loss of power, once 64 records were appended or five milliseconds went by: until then the
   * record may be lost, alone or with others that were appended after it.
   */
  GROUP,

  /** The end of the process; the system writes it to the device when it likes. */
  OS
}
