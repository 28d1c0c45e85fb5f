package io.agentcl.evaluate.answer;

/** Similarity by edit distance. */
record EditDistance() implements TextSimilarity {

  static final int LONGEST = 20_000;

  @Override
  public double between(String one, String other) {
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    int longest = Math.max(a.length, b.length);
    return longest == 0 ? 1 : 1 - (double) distance(a, b) / longest;
  }

  private static int distance(int[] a, int[] b) {
    int shorter = Math.min(a.length, b.length);
    int head = 0;
    while (head < shorter && a[head] == b[head]) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && a[a.length - 1 - tail] == b[b.length - 1 - tail]) {
      tail++;
    }
    return a.length < b.length ? middle(b, a, head, tail) : middle(a, b, head, tail);
  }

  /** Edits between what is not equal at both ends; one row of the table is kept. */
  private static int middle(int[] longer, int[] shorter, int head, int tail) {
    int rows = longer.length - head - tail;
    int columns = shorter.length - head - tail;
    if (columns > LONGEST) {
      throw new IllegalArgumentException(
          "texts of %d and %d characters are too long to be compared; at most %d"
              .formatted(longer.length, shorter.length, LONGEST));
    }
    int[] row = new int[columns + 1];
    for (int j = 0; j <= columns; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= rows && columns > 0; i++) {
      next(row, longer[head + i - 1], shorter, head);
    }
    return columns == 0 ? rows : row[columns];
  }

  private static void next(int[] row, int character, int[] shorter, int head) {
    int diagonal = row[0]++;
    for (int j = 1; j < row.length; j++) {
      int replaced = diagonal + (shorter[head + j - 1] == character ? 0 : 1);
      diagonal = row[j];
      row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
    }
  }

  @Override
  public String name() {
    return "edit distance";
  }

  @Override
  public String version() {
    return "edit-distance-1";
  }
}
