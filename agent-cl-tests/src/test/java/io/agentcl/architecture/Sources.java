package io.agentcl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads how long files and methods are, and how many parameters these have. */
final class Sources {

  /** What there is of one file. */
  record File(String name, int codeLines, List<Method> methods) {}

  /**
   * A method or a constructor.
   *
   * @param name as {@code Type.method}
   * @param bodyLines lines between its braces
   */
  record Method(String name, int bodyLines, int parameters) {}

  private Sources() {}

  static List<File> read(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("the compiler of a JDK").isNotNull();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<File> read = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        read.add(file(unit, positions));
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File file(CompilationUnitTree unit, SourcePositions positions) {
    Methods methods = new Methods(unit, positions);
    methods.scan(unit, null);
    Path path = Path.of(unit.getSourceFile().toUri());
    return new File(
        Checkout.name(Checkout.file("").toAbsolutePath().normalize(), path),
        codeLines(Checkout.read(path)),
        methods.found);
  }

  /** Returns the lines that are neither blank nor comments nor imports. */
  static int codeLines(String source) {
    boolean comment = false;
    int count = 0;
    for (String line : source.lines().map(String::strip).toList()) {
      boolean opens = line.startsWith("/*");
      boolean isCode = !comment && !opens && !line.startsWith("//") && !line.isEmpty();
      count += isCode && !line.startsWith("import ") && !line.startsWith("package ") ? 1 : 0;
      comment = (comment || opens) && !line.endsWith("*/");
    }
    return count;
  }

  private static final class Methods extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> found = new ArrayList<>();

    Methods(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      if (parent instanceof ClassTree type && !isOfRecord(method, type)) {
        int lines = method.getBody() == null ? 0 : lines(method.getBody());
        String name = type.getSimpleName() + "." + method.getName();
        found.add(new Method(name, lines, method.getParameters().size()));
      }
      return super.visitMethod(method, null);
    }

    /** A record is as long as what it is made of. */
    private static boolean isOfRecord(MethodTree method, ClassTree type) {
      boolean isConstructor = method.getReturnType() == null;
      return isConstructor
          && type.getKind() == Tree.Kind.RECORD
          && !method.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private int lines(Tree body) {
      long from = positions.getStartPosition(unit, body);
      long to = positions.getEndPosition(unit, body);
      long lines = unit.getLineMap().getLineNumber(to) - unit.getLineMap().getLineNumber(from);
      return (int) Math.max(0, lines - 1);
    }
  }
}
