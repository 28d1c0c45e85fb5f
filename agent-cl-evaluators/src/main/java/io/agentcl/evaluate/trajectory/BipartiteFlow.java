package io.agentcl.evaluate.trajectory;

import java.util.Arrays;

/**
 * A maximum flow between two kinds of nodes with capacities: how many of each kind on the left go
 * with how many of each kind on the right.
 *
 * <p>Phases of breadth-first layers and blocking flows (Dinic, "Algorithm for solution of a problem
 * of maximum flow in a network with power estimation", 1970). With capacities of 1 this is the
 * matching of Hopcroft and Karp (SIAM J. Comput. 2, 1973): O(edges * sqrt(nodes)).
 */
final class BipartiteFlow {

  private static final int FAR = Integer.MAX_VALUE;

  private final int[] leftFree;
  private final int[] rightFree;
  private final int[][] edges; // of each left node, the right nodes
  private final int[][] flow; // along each of these edges
  private final int[][] reverse; // of each right node, the left nodes
  private final int[][] slots; // and which edge of the left node it is
  private final int[] layer; // of left nodes
  private final int[] rightLayer; // layer of the left nodes that lead to a right one
  private final int[] next; // edge to be tried next
  private final int[] nextBack; // and of right nodes

  /** Takes a flow of what is left and right, between those whose likeness is not 0. */
  BipartiteFlow(int[] left, int[] right, double[][] likeness) {
    leftFree = left.clone();
    rightFree = right.clone();
    edges = new int[left.length][];
    flow = new int[left.length][];
    reverse = new int[right.length][];
    slots = new int[right.length][];
    layer = new int[left.length];
    rightLayer = new int[right.length];
    next = new int[left.length];
    nextBack = new int[right.length];
    connect(likeness);
    while (findLayers()) {
      Arrays.fill(next, 0);
      Arrays.fill(nextBack, 0);
      for (int i = 0; i < leftFree.length; i++) {
        sendAll(i);
      }
    }
  }

  private void sendAll(int left) {
    int sent = 1;
    while (leftFree[left] > 0 && sent > 0) {
      sent = push(left, leftFree[left]);
    }
  }

  private void connect(double[][] likeness) {
    int[] degrees = new int[rightFree.length];
    for (int i = 0; i < edges.length; i++) {
      int[] row = new int[rightFree.length];
      int count = 0;
      for (int j = 0; j < row.length; j++) {
        if (likeness[i][j] > 0) {
          row[count++] = j;
          degrees[j]++;
        }
      }
      edges[i] = Arrays.copyOf(row, count);
      flow[i] = new int[count];
    }
    connectBack(degrees);
  }

  private void connectBack(int[] degrees) {
    for (int j = 0; j < degrees.length; j++) {
      reverse[j] = new int[degrees[j]];
      slots[j] = new int[degrees[j]];
    }
    int[] filled = new int[degrees.length];
    for (int i = 0; i < edges.length; i++) {
      for (int k = 0; k < edges[i].length; k++) {
        int j = edges[i][k];
        reverse[j][filled[j]] = i;
        slots[j][filled[j]++] = k;
      }
    }
  }

  /**
   * Lays out the left nodes by distance from those that are free; returns whether one is served.
   */
  private boolean findLayers() {
    int[] queue = new int[layer.length];
    int end = 0;
    for (int i = 0; i < layer.length; i++) {
      layer[i] = leftFree[i] > 0 ? 0 : FAR;
      if (leftFree[i] > 0) {
        queue[end++] = i;
      }
    }
    Arrays.fill(rightLayer, FAR);
    boolean served = false;
    for (int at = 0; at < end; at++) {
      for (int j : edges[queue[at]]) {
        served |= rightFree[j] > 0;
        if (rightLayer[j] == FAR) {
          rightLayer[j] = layer[queue[at]];
          end = enqueue(j, queue, end, rightLayer[j] + 1);
        }
      }
    }
    return served;
  }

  private int enqueue(int right, int[] queue, int end, int distance) {
    int last = end;
    for (int k = 0; k < reverse[right].length; k++) {
      int i = reverse[right][k];
      if (layer[i] == FAR && flow[i][slots[right][k]] > 0) {
        layer[i] = distance;
        queue[last++] = i;
      }
    }
    return last;
  }

  /** Sends up to {@code most} from a left node to free right ones; returns how many arrived. */
  private int push(int left, int most) {
    for (; next[left] < edges[left].length; next[left]++) {
      int k = next[left];
      int sent = rightLayer[edges[left][k]] == layer[left] ? enter(edges[left][k], most) : 0;
      if (sent > 0) {
        flow[left][k] += sent;
        if (layer[left] == 0) {
          leftFree[left] -= sent;
        }
        return sent;
      }
    }
    return 0;
  }

  private int enter(int right, int most) {
    int sent = Math.min(most, rightFree[right]);
    rightFree[right] -= sent;
    return sent > 0 ? sent : displace(right, most);
  }

  /** Makes room at a right node by sending what came from another left node elsewhere. */
  private int displace(int right, int most) {
    for (; nextBack[right] < reverse[right].length; nextBack[right]++) {
      int other = reverse[right][nextBack[right]];
      int slot = slots[right][nextBack[right]];
      if (layer[other] == rightLayer[right] + 1 && flow[other][slot] > 0) {
        int sent = push(other, Math.min(most, flow[other][slot]));
        if (sent > 0) {
          flow[other][slot] -= sent;
          return sent;
        }
      }
    }
    return 0;
  }

  /** Takes what flows from one left node. */
  interface Flows {

    /** Takes that {@code amount} flows to {@code right}. */
    void accept(int right, int amount);
  }

  void forEachFlow(int left, Flows flows) {
    for (int k = 0; k < edges[left].length; k++) {
      if (flow[left][k] > 0) {
        flows.accept(edges[left][k], flow[left][k]);
      }
    }
  }
}
