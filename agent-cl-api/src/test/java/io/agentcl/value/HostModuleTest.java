package io.agentcl.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A host in a named module that neither exports nor opens the package of its records. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostModuleTest {

  private static final String MODULE =
      """
      module host {
        requires io.agentcl.api;
        provides java.util.function.UnaryOperator with host.Host;
      }
      """;

  private static final String HOST =
      """
      package host;

      import io.agentcl.harness.*;
      import io.agentcl.value.Value;
      import java.lang.invoke.MethodHandles;
      import java.util.List;
      import java.util.function.UnaryOperator;

      public final class Host implements UnaryOperator<String> {
        enum Size { SMALL, LARGE }

        record Tariff(String name, Size size, List<Zone> zones) {}

        private record Zone(String name) {}

        @Override
        public String apply(String what) {
          return switch (what) {
            case "own lookup" -> roundTrip();
            case "lookup of another package" ->
                Layer.of("tariff", Tariff.class, host.other.Other.LOOKUP).id();
            default -> Value.of(new Tariff("flat", Size.SMALL, List.of())).toString();
          };
        }

        private static String roundTrip() {
          Layer<Tariff> layer = Layer.of("tariff", Tariff.class, MethodHandles.lookup());
          Tariff tariff = new Tariff("flat", Size.LARGE, List.of(new Zone("a")));
          Harness harness = Harness.builder().put(layer, "x", tariff).build();
          return harness.find(layer, "x").orElseThrow().equals(tariff)
              + " " + harness.components().findFirst().orElseThrow();
        }
      }
      """;

  private static final String OTHER =
      """
      package host.other;

      import java.lang.invoke.MethodHandles;

      public final class Other {
        public static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

        private Other() {}
      }
      """;

  @TempDir private static Path directory;

  private UnaryOperator<String> host;

  @BeforeAll
  void compileAndLoad() throws Exception {
    Path sources = directory.resolve("sources");
    Path api = location(Value.class);
    compile(
        List.of(
            write(sources.resolve("module-info.java"), MODULE),
            write(sources.resolve("host/Host.java"), HOST),
            write(sources.resolve("host/other/Other.java"), OTHER)),
        List.of(api, location(NullMarked.class)));
    host = load(ModuleFinder.of(directory.resolve("classes"), api));
  }

  @Nested
  class WithItsOwnLookup {

    @Test
    void itsRecordsAreStoredAndRead() {
      assertThat(host.apply("own lookup"))
          .isEqualTo(
              "true tariff/x ="
                  + " {\"name\":\"flat\",\"size\":\"LARGE\",\"zones\":[{\"name\":\"a\"}]}");
    }

    @Test
    void itIsInAModuleThatOpensNothing() {
      assertThat(host.getClass().getModule().isNamed()).isTrue();
      assertThat(host.getClass().getModule().isOpen("host")).isFalse();
      assertThat(host.getClass().getModule().isExported("host")).isFalse();
    }
  }

  @Nested
  class WithTheLookupOfAnotherPackage {

    @Test
    void itsRecordsAreRefusedWithWhatToDo() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> host.apply("lookup of another package"))
          .withMessage(
              "$ is the record host.Host$Tariff, which host.other.Other cannot reach; pass"
                  + " MethodHandles.lookup() from a class that can");
    }
  }

  @Nested
  class WithoutALookup {

    @Test
    void itsRecordsAreRefusedWithWhatToDo() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> host.apply("no lookup"))
          .withMessage(
              "$.name cannot be read: module host does not open record host.Host$Tariff; give a"
                  + " Codec made with your MethodHandles.lookup()");
    }
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path write(Path file, String source) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source);
  }

  private static void compile(List<Path> sources, List<Path> modules) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    String path =
        modules.stream()
            .map(Path::toString)
            .collect(Collectors.joining(java.io.File.pathSeparator));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  output,
                  files,
                  null,
                  List.of("-d", directory.resolve("classes").toString(), "--module-path", path),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(output.toString()).isTrue();
    }
  }

  @SuppressWarnings("unchecked") // the host's one service is an operator on strings
  private static UnaryOperator<String> load(ModuleFinder finder) {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("host"));
    ModuleLayer layer =
        boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
    Stream<UnaryOperator<?>> services =
        ServiceLoader.load(layer, UnaryOperator.class).stream().map(ServiceLoader.Provider::get);
    return (UnaryOperator<String>) services.findFirst().orElseThrow();
  }
}
