package io.agentcl.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.experience.Signal;
import io.agentcl.imports.ImportReport;
import io.agentcl.imports.Importer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who only reads needs no OpenTelemetry on the class path. */
class WithoutOpenTelemetryTest {

  @TempDir private Path folder;

  /** Loads this module anew, and nothing of OpenTelemetry. */
  private static final class Loader extends URLClassLoader {

    Loader() {
      super(
          new URL[] {OpenTelemetryTraces.class.getProtectionDomain().getCodeSource().getLocation()},
          WithoutOpenTelemetryTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.opentelemetry.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.agentcl.opentelemetry.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  @Test
  void everythingIsRead() throws Exception {
    Exported exported = new Exported();
    try (OpenTelemetryWriter writer = exported.writer().content().build()) {
      writer.write(Recorded.asked("Rain?").replied("Yes").experience().with(Signal.thumbsUp()));
    }
    Path file = written(exported);

    try (Loader loader = new Loader()) {
      Importer importer =
          (Importer)
              loader
                  .loadClass(OpenTelemetryTraces.class.getName())
                  .getMethod("importer")
                  .invoke(null);
      ImportReport report = importer.into(experience -> {}, List.of(file));

      assertThat(report.conversations()).isEqualTo(1);
      assertThat(report.problems()).isZero();
      assertThatThrownBy(() -> loader.loadClass(OpenTelemetryWriter.class.getName()).getMethods())
          .isInstanceOf(NoClassDefFoundError.class);
    }
  }

  private Path written(Exported exported) throws IOException {
    return Files.write(
        folder.resolve("f.json"),
        List.of(OtlpJson.spans(exported.spans()), OtlpJson.logs(exported.events())));
  }
}
