package io.agentcl.benchmarks.taubench;

import io.agentcl.run.World;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tools of the airline on its data. */
abstract class AirlineDesk {

  @TempDir static Path directory;
  static Domain airline;

  final World world = airline.world();

  @BeforeAll
  static void load() {
    airline = Domain.load(SmallWorld.write(directory, "airline"));
  }

  String call(String tool, String arguments) {
    return SmallWorld.call(world, tool, arguments);
  }
}
