/** What repeated trials tell: reducers, intervals, tests of before against after, agreement. */
module io.agentcl.statistics {
  requires transitive io.agentcl.api;
  requires static org.jspecify;
  requires org.apache.commons.statistics.distribution;

  exports io.agentcl.statistics;
}
