package io.agentcl.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes of the library's modules, and what they are told by. */
final class Library {

  static final String BASE = "io.agentcl";

  /** Without {@code agent-cl-tests} and what is no part of the library. */
  static final Set<String> MODULES =
      Set.of(
          "agent-cl-api",
          "agent-cl-core",
          "agent-cl-evaluators",
          "agent-cl-exports",
          "agent-cl-langchain4j",
          "agent-cl-memory",
          "agent-cl-opentelemetry",
          "agent-cl-schema",
          "agent-cl-spring-ai",
          "agent-cl-spring-boot-starter",
          "agent-cl-statistics",
          "agent-cl-testkit");

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(BASE);

  /** A module's name, in the name of its directory or of its jar. */
  private static final Pattern MODULE = Pattern.compile(".*(agent-cl(?:-[a-z][a-z0-9]*)+)");

  private Library() {}

  static Set<String> modules() {
    return CLASSES.stream().map(each -> module(place(each))).collect(toSet());
  }

  static String module(JavaClass type) {
    return module(place(type));
  }

  private static String module(String place) {
    Matcher matcher = MODULE.matcher(place);
    assertThat(matcher.lookingAt()).as("a module's name in %s", place).isTrue();
    return matcher.group(1);
  }

  /** Returns the jar or the directory from which {@code type} was read. */
  static String place(JavaClass type) {
    String uri = type.getSource().orElseThrow().getUri().toString();
    return uri.substring(0, uri.length() - (type.getName().length() + ".class".length()));
  }

  static DescribedPredicate<JavaClass> areIn(String module) {
    return DescribedPredicate.describe("are in " + module, type -> module(type).equals(module));
  }

  static boolean isInternal(JavaClass type) {
    return List.of(type.getPackageName().split("\\.", -1)).contains("internal");
  }

  /** Returns whether a user can name {@code type}. */
  static boolean isOpen(JavaClass type) {
    return !isInternal(type)
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(Library::isOpen).orElse(true);
  }
}
