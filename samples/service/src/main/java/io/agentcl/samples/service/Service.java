package io.agentcl.samples.service;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The program: {@code service.jar [PORT [DIRECTORY [INSTANCE]]]}. Instances that are given one
 * directory are one service; each needs a name of its own there.
 */
public final class Service {

  private Service() {}

  /** Serves until the process is asked to end. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 1 && arguments[0].equals("--check")) {
      System.exit(Check.run(System.out::println));
    }
    int port = Integer.parseInt(argument(arguments, 0, "8080"));
    Path directory = Path.of(argument(arguments, 1, "service-data"));
    Production production =
        Production.open(directory, argument(arguments, 2, "a"), System.out::println);
    Endpoint endpoint = Endpoint.open(port, production);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(endpoint, production)));
    System.out.println("serves http://localhost:" + endpoint.port());
  }

  private static String argument(String[] arguments, int position, String otherwise) {
    return arguments.length > position ? arguments[position] : otherwise;
  }

  /** Takes no more requests, and then closes what they use. */
  private static void stop(Endpoint endpoint, Production production) {
    endpoint.close();
    production.close();
  }
}
