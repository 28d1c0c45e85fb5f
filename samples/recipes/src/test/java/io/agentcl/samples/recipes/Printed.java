package io.agentcl.samples.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/** What a program prints. */
final class Printed {

  private Printed() {}

  static String by(Consumer<String[]> main) {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
      System.setOut(out);
      main.accept(new String[0]);
    } finally {
      System.setOut(console);
    }
    return printed.toString(UTF_8);
  }

  /** As {@link #by}, without the seconds that it took, which differ on each machine. */
  static String timeless(Consumer<String[]> main) {
    return by(main).replaceAll("(  cost .*), \\d+ s", "$1");
  }
}
