package io.agentcl.benchmarks.taubench;

import io.agentcl.run.World;
import io.agentcl.value.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tools of the shop on its data. */
abstract class RetailDesk {

  static final String MOVE =
      "'address1': '9 Z St', 'address2': 'b', 'city': 'Reno', 'state': 'NV', 'country': 'USA',"
          + " 'zip': '1'";

  @TempDir static Path directory;
  static Domain retail;

  final World world = retail.world();

  @BeforeAll
  static void load() {
    retail = Domain.load(SmallWorld.write(directory, "retail"));
  }

  String call(String tool, String arguments) {
    return SmallWorld.call(world, tool, arguments);
  }

  Object state(String path) {
    Value part = Value.of(world.state()).at(path);
    return part == null ? null : part.toObject();
  }

  String stateText(String path) {
    return String.valueOf(Value.of(world.state()).at(path)).replace('"', '\'');
  }
}
