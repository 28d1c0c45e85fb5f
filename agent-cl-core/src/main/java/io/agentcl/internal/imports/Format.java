package io.agentcl.internal.imports;

/** What records of one format mean. One for each import; not thread-safe. */
public interface Format {

  /** Returns whether a list that begins with {@code first} is one record, not a list of them. */
  boolean isOneRecord(Cell first);

  /** Takes one record. */
  void accept(Cell record, Where where, Outlet out);

  /** The file that was read is at its end. */
  default void endFile(Where where, Outlet out) {}

  /** All files were read. */
  void end(Outlet out);
}
