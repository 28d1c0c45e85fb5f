package io.agentcl.internal.imports;

/**
 * Where a record stands.
 *
 * @param file name of the file
 * @param place the line, and where that is not all, which of its records
 */
public record Where(String file, String place) {

  /** Returns an id for what has none of its own. */
  public String id() {
    return place.isEmpty() ? file : file + ":" + place.replace("line ", "").replace(" ", "");
  }
}
