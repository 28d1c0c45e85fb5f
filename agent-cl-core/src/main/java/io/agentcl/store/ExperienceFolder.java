package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Keeps the experiences of several processes in one folder, on the default file system: each writes
 * a file of its own, {@code <instance>.jsonl}, as a {@link JsonlExperienceStore} does, and reads
 * those of all others. A conversation is found whoever had it. A signal is written to the file of
 * whoever was told it, and is found by all, with the conversation: first the signals in the file of
 * the conversation, then those in each other file, by its name.
 *
 * <p>Adding to what is in the own file looks at no other. To find an experience costs a look at the
 * names and sizes of the files, and what others appended since the last time; a line whose end is
 * not written is not there yet. In memory are the places of all lines, not the experiences. A bad
 * line, or a file of others that cannot be read, is told and skipped. After {@link #close} every
 * call throws an {@link IllegalStateException}. Safe for use by many threads.
 */
public final class ExperienceFolder implements ExperienceStore, AutoCloseable {

  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

  private final String instance;
  private final OwnExperiences own;
  private final SharedExperiences shared;
  private final Consumer<BadLine> badLines;
  private volatile BiConsumer<String, Signal> listener = (id, signal) -> {};

  private ExperienceFolder(String instance, OwnExperiences own, Consumer<BadLine> badLines) {
    this.instance = instance;
    this.own = own;
    this.shared = new SharedExperiences(own);
    this.badLines = badLines;
  }

  /**
   * As {@link #open(Path, String, Consumer)}, under a name that is drawn: nobody goes on with its
   * file, which others read for as long as it is there.
   */
  public static ExperienceFolder open(Path folder, Consumer<BadLine> badLines) {
    return open(folder, UUID.randomUUID().toString(), badLines);
  }

  /**
   * Opens {@code folder}, which is created if it is missing, for the process that is called {@code
   * instance}: after a restart of the same name it goes on with its file.
   *
   * @param instance 1 to 100 letters, digits, {@code _}, {@code -} and dots, the first no dot or -
   * @param badLines told each line that cannot be read, in a thread of a caller, which holds no
   *     lock then
   * @throws IllegalStateException if another store has the name, in this or another process
   * @throws UncheckedIOException if the folder or the own file cannot be read
   */
  public static ExperienceFolder open(Path folder, String instance, Consumer<BadLine> badLines) {
    requireNonNull(badLines, "badLines");
    if (!INSTANCE.matcher(requireNonNull(instance, "instance")).matches()) {
      throw new IllegalArgumentException(
          ("instance \"%s\" cannot be the name of a file; to mend it, use at most 100 letters a-z,"
                  + " digits, _, - and dots, such as the name of the host")
              .formatted(instance));
    }
    Path file = requireNonNull(folder, "folder").resolve(instance + SharedExperiences.ENDING);
    OwnExperiences own = OwnExperiences.open(file, ExperienceIndex.amongOthers(), badLines);
    ExperienceFolder opened = new ExperienceFolder(instance, own, badLines);
    boolean read = false;
    try {
      opened.look();
      read = true;
      return opened;
    } finally {
      if (!read) {
        own.close();
      }
    }
  }

  /** Returns the name of this process in the folder. */
  public String instance() {
    return instance;
  }

  /**
   * Has {@code listener} told each signal that another process wrote, when this first reads it: by
   * {@link #look}, or on the way of another call. Not told are signals that were there before; some
   * may be told again after their file was written anew. Called in the thread of that call, which
   * holds no lock then; what it throws goes to that caller.
   *
   * @param listener takes the id of the conversation, and the signal
   */
  public void onSignal(BiConsumer<String, Signal> listener) {
    this.listener = requireNonNull(listener, "listener");
  }

  /**
   * Reads what other processes appended. Finding does so by itself; a host calls this now and then
   * to hear of signals.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public void look() {
    SharedExperiences.News news = shared.look();
    news.badLines().forEach(badLines);
    BiConsumer<String, Signal> told = listener;
    news.signals().forEach(each -> told.accept(each.id(), each.signal()));
  }

  @Override
  public void add(Experience experience) {
    if (shared.isElsewhere(requireNonNull(experience, "experience").id())) {
      throw OwnExperiences.known(experience.id());
    }
    own.add(experience);
  }

  @Override
  public void signal(String id, Signal signal) {
    requireNonNull(signal, "signal");
    if (own.find(id).isPresent()) {
      own.signal(id, signal, Set.of());
      return;
    }
    if (!shared.isElsewhere(id)) {
      look();
    }
    own.signal(id, signal, shared.isElsewhere(id) ? Set.of(id) : Set.of());
  }

  @Override
  public Optional<Experience> find(String id) {
    requireNonNull(id, "id");
    look();
    return shared.find(id);
  }

  /**
   * Returns the experiences of all processes, by when they began, as they are now. The list holds
   * places in the files, and reads each experience when it is asked for it, so that an {@link
   * UncheckedIOException} may come from it; for one that was erased meanwhile, a {@link
   * java.util.NoSuchElementException}.
   */
  @Override
  public List<Experience> all() {
    look();
    return shared.all();
  }

  /**
   * What became of an erasure.
   *
   * @param ids of the experiences that were chosen
   * @param left files that still hold something of them, since other processes have them open: each
   *     of these must {@linkplain ExperienceFolder#erase(Collection) erase the ids} itself
   */
  public record Erased(Set<String> ids, List<Path> left) {

    public Erased {
      ids = Set.copyOf(ids);
      left = List.copyOf(left);
    }
  }

  /**
   * Erases experiences of all files, as {@link #erase(Collection)}.
   *
   * @param chosen asked for each experience, in the caller's thread
   */
  public Erased erase(Predicate<Experience> chosen) {
    requireNonNull(chosen, "chosen");
    Set<String> ids = new HashSet<>();
    all().stream().filter(chosen).map(Experience::id).forEach(ids::add);
    return erase(ids);
  }

  /**
   * Erases experiences with all signals to them, in the own file and in those of processes that are
   * gone, as {@link JsonlExperienceStore#erase} does.
   *
   * @throws UncheckedIOException if it fails; some may be erased
   */
  public Erased erase(Collection<String> ids) {
    Set<String> erased = Set.copyOf(requireNonNull(ids, "ids"));
    look();
    own.erase(erased);
    List<Path> left = new ArrayList<>();
    for (Path file : shared.othersWith(erased)) {
      try (OwnExperiences others =
          OwnExperiences.open(file, ExperienceIndex.amongOthers(), badLine -> {})) {
        others.erase(erased);
      } catch (IllegalStateException e) {
        left.add(file); // its process is alive
      }
    }
    look();
    return new Erased(erased, left);
  }

  @Override
  public void close() {
    own.close();
  }
}
