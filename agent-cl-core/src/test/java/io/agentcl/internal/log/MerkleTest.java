package io.agentcl.internal.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Checksums and hash trees are those of the RFCs. The hash chain has no numbers from elsewhere:
 * ours covers digests of payloads, so that these can be erased.
 */
class MerkleTest {

  private static final HexFormat HEX = HexFormat.of();

  private Map<?, ?> oracle;
  private Map<?, ?> merkle;

  @BeforeEach
  void read() throws IOException {
    Path file =
        Path.of(System.getProperty("agentcl.shared", "../shared"), "oracles", "ledger.json");
    assumeTrue(Files.exists(file), () -> "skipped, there is no " + file.toAbsolutePath());
    oracle = (Map<?, ?>) requireNonNull(Value.ofJson(Files.readString(file)).toObject());
    merkle = (Map<?, ?>) oracle.get("merkle");
  }

  private static List<byte[]> bytes(Object list) {
    List<byte[]> bytes = new ArrayList<>();
    ((List<?>) list).forEach(each -> bytes.add(HEX.parseHex((String) each)));
    return bytes;
  }

  private byte[] root(int leaves) {
    Merkle tree = new Merkle();
    bytes(merkle.get("leaves_hex")).subList(0, leaves).forEach(tree::add);
    return tree.root();
  }

  @Test
  void rootsAreThoseOfTheReferenceForEachNumberOfLeaves() {
    List<byte[]> roots = bytes(merkle.get("roots"));
    assertThat(roots).hasSize(9);
    for (int leaves = 0; leaves < roots.size(); leaves++) {
      assertThat(root(leaves)).as("%d leaves", leaves).isEqualTo(roots.get(leaves));
    }
  }

  /** RFC 9162, section 2.1.3.2. */
  @Test
  void inclusionIsProvenAgainstOurRoots() {
    ((Map<?, ?>) merkle.get("inclusion"))
        .forEach(
            (name, path) -> {
              String[] words = ((String) name).split(" in ", -1);
              int leaf = Integer.parseInt(words[0]);
              int size = Integer.parseInt(words[1]);
              byte[] hash =
                  new Sha256().of(new byte[] {0}, bytes(merkle.get("leaves_hex")).get(leaf));

              assertThat(included(hash, leaf, new Proof(size, bytes(path)))).isEqualTo(root(size));
              assertThat(included(hash, leaf ^ 1, new Proof(size, bytes(path))))
                  .isNotEqualTo(root(size));
            });
  }

  private record Proof(int size, List<byte[]> path) {}

  private static byte[] included(byte[] leaf, int index, Proof proof) {
    int fn = index;
    int sn = proof.size - 1;
    byte[] root = leaf;
    for (byte[] sibling : proof.path) {
      if (fn % 2 == 1 || fn == sn) {
        root = node(sibling, root);
        while (fn % 2 == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        root = node(root, sibling);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return root;
  }

  private static byte[] node(byte[] left, byte[] right) {
    return new Sha256().of(new byte[] {1}, left, right);
  }

  /** RFC 9162, section 2.1.4.2. */
  @Test
  void consistencyIsProvenBetweenOurRoots() {
    ((Map<?, ?>) merkle.get("consistency"))
        .forEach(
            (name, path) -> {
              String[] words = ((String) name).split("->", -1);
              int first = Integer.parseInt(words[0]);
              Proof proof = new Proof(Integer.parseInt(words[1]), bytes(path));

              assertThat(consistent(first, proof)).containsExactly(root(first), root(proof.size));
            });
  }

  private List<byte[]> consistent(int first, Proof proof) {
    List<byte[]> path = new ArrayList<>(proof.path);
    if (Integer.bitCount(first) == 1) {
      path.add(0, root(first));
    }
    int fn = first - 1;
    int sn = proof.size - 1;
    while (fn % 2 == 1) {
      fn >>= 1;
      sn >>= 1;
    }
    byte[] before = path.get(0);
    byte[] after = path.get(0);
    for (byte[] sibling : path.subList(1, path.size())) {
      if (fn % 2 == 1 || fn == sn) {
        before = node(sibling, before);
        after = node(sibling, after);
        while (fn % 2 == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        after = node(after, sibling);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return List.of(before, after);
  }

  @Test
  void checksumsAreCrc32c() {
    byte[] ascending = new byte[32];
    byte[] ones = new byte[32];
    for (int i = 0; i < 32; i++) {
      ascending[i] = (byte) i;
      ones[i] = (byte) 0xff;
    }
    Map<String, byte[]> inputs =
        Map.of(
            "123456789",
            "123456789".getBytes(US_ASCII),
            "32 zero bytes",
            new byte[32],
            "32 ff bytes",
            ones,
            "00..1f",
            ascending,
            "empty",
            new byte[0]);
    Map<?, ?> sums = (Map<?, ?>) oracle.get("crc32c");
    inputs.forEach(
        (name, bytes) -> {
          CRC32C sum = new CRC32C();
          sum.update(bytes);
          assertThat("%08x".formatted(sum.getValue())).as(name).isEqualTo(sums.get(name));
        });
  }
}
