package io.agentcl.internal.log;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that knows what of it is durable. It fails when it is told to, and loses power:
 * then any of the sectors that were not forced are lost, and the last of the changes of names.
 */
final class SimulatedDisk implements Disk {

  /** A file, under whatever name. */
  private static final class Node {
    private byte[] now = {};
    private byte[] durable = {};
  }

  private final Map<Path, Node> names = new TreeMap<>();
  private final Map<Path, Node> durableNames = new TreeMap<>();

  /** Changes of names that are not durable, the oldest first. */
  private final List<Runnable> pending = new ArrayList<>();

  private final Map<Path, Semaphore> locks = new ConcurrentHashMap<>();
  private int changes;
  private int failAt = -1;
  private boolean failsForEver;
  private boolean dead;

  /** Lets the {@code change}th change from now on fail, from 0; a write has written a half then. */
  SimulatedDisk failAt(int change) {
    changes = 0;
    failAt = change;
    return this;
  }

  /** Lets everything after the first failure fail too, as a full or a dead disk does. */
  SimulatedDisk forEver() {
    failsForEver = true;
    return this;
  }

  /** Lets everything succeed again. */
  SimulatedDisk healed() {
    failAt = -1;
    dead = false;
    return this;
  }

  /** Returns how many changes there were since the last {@link #failAt}. */
  int changes() {
    return changes;
  }

  /** Returns the bytes of a file; changes of them are changes of the file, which are durable. */
  synchronized byte[] bytes(Path file) {
    return names.get(file).now.clone();
  }

  synchronized SimulatedDisk put(Path file, byte[] bytes) {
    Node node = new Node();
    node.now = bytes.clone();
    node.durable = node.now;
    names.put(file, node);
    durableNames.put(file, node);
    return this;
  }

  synchronized SimulatedDisk remove(Path file) {
    names.remove(file);
    durableNames.remove(file);
    return this;
  }

  synchronized List<Path> files() {
    return List.copyOf(names.keySet());
  }

  /** Returns a disk with the same files, all of them durable. */
  synchronized SimulatedDisk copy() {
    SimulatedDisk copy = new SimulatedDisk();
    names.forEach((path, node) -> copy.put(path, node.now));
    return copy;
  }

  /** Returns what is left after the power was lost. */
  synchronized SimulatedDisk afterPowerLoss(RandomGenerator random, int sector) {
    int survive = random.nextInt(pending.size() + 1);
    pending.subList(0, survive).forEach(Runnable::run);
    SimulatedDisk left = new SimulatedDisk();
    durableNames.forEach((path, node) -> left.put(path, leftOf(node, random, sector)));
    return left;
  }

  private static byte[] leftOf(Node node, RandomGenerator random, int sector) {
    int least = Math.min(node.now.length, node.durable.length);
    int most = Math.max(node.now.length, node.durable.length);
    byte[] left = new byte[least == most ? least : random.nextInt(least, most + 1)];
    for (int at = 0; at < left.length; at += sector) {
      byte[] source = random.nextBoolean() ? node.now : node.durable;
      int length = Math.max(0, Math.min(sector, Math.min(left.length, source.length) - at));
      if (length > 0) {
        System.arraycopy(source, at, left, at, length);
      }
    }
    return left;
  }

  /** Counts a change; throws if it fails. */
  private void change() throws IOException {
    if (dead || changes++ == failAt) {
      dead = failsForEver;
      throw new IOException("No space left on device");
    }
  }

  @Override
  public synchronized DiskFile read(Path file) throws IOException {
    Node node = names.get(file);
    if (node == null) {
      throw new FileNotFoundException(file.toString());
    }
    return new OpenFile(node);
  }

  @Override
  public synchronized DiskFile write(Path file) throws IOException {
    if (!names.containsKey(file)) {
      change();
      Node node = new Node();
      names.put(file, node);
      pending.add(() -> durableNames.put(file, node));
    }
    return read(file);
  }

  @Override
  public synchronized List<String> names(Path directory) {
    return names.keySet().stream()
        .filter(path -> directory.equals(path.getParent()))
        .map(path -> path.getFileName().toString())
        .toList();
  }

  @Override
  public void createDirectory(Path directory) {}

  @Override
  public synchronized void move(Path from, Path to) throws IOException {
    change();
    Node node = names.remove(from);
    names.put(to, node);
    pending.add(
        () -> {
          durableNames.remove(from);
          durableNames.put(to, node);
        });
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    change();
    names.remove(file);
    pending.add(() -> durableNames.remove(file));
  }

  @Override
  public synchronized void forceDirectory(Path directory) throws IOException {
    change();
    pending.forEach(Runnable::run);
    pending.clear();
  }

  @Override
  public int links(Path file) {
    return 1;
  }

  @Override
  public LockFile lockFile(Path file) {
    Semaphore lock = locks.computeIfAbsent(file, key -> new Semaphore(1));
    return new LockFile() {
      @Override
      public Closeable lock() {
        lock.acquireUninterruptibly();
        return lock::release;
      }

      @Override
      public Closeable tryLock() {
        return lock.tryAcquire() ? lock::release : null;
      }

      @Override
      public void close() {}
    };
  }

  private final class OpenFile implements DiskFile {
    private final Node node;

    OpenFile(Node node) {
      this.node = node;
    }

    @Override
    public long length() {
      synchronized (SimulatedDisk.this) {
        return node.now.length;
      }
    }

    @Override
    public int read(long offset, byte[] into, int from, int most) {
      synchronized (SimulatedDisk.this) {
        int length = (int) Math.max(0, Math.min(most, node.now.length - offset));
        if (length > 0) {
          System.arraycopy(node.now, (int) offset, into, from, length);
        }
        return length;
      }
    }

    @Override
    public void write(long offset, byte[] bytes) throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          change();
        } catch (IOException e) {
          put(offset, Arrays.copyOf(bytes, bytes.length / 2));
          throw e;
        }
        put(offset, bytes);
      }
    }

    private void put(long offset, byte[] bytes) {
      int end = (int) offset + bytes.length;
      node.now = Arrays.copyOf(node.now, Math.max(end, node.now.length));
      System.arraycopy(bytes, 0, node.now, (int) offset, bytes.length);
    }

    @Override
    public void truncate(long length) throws IOException {
      synchronized (SimulatedDisk.this) {
        change();
        node.now = Arrays.copyOf(node.now, (int) length);
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        change();
        node.durable = node.now.clone();
      }
    }

    @Override
    public void close() {}
  }
}
