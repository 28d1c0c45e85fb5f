package io.agentcl.langchain4j;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A retriever that the session knows.
 *
 * @param outside how it is read; null if it reads the harness
 */
record SessionRetriever(@Nullable Retrieved outside, ContentRetriever real)
    implements ContentRetriever {

  @Override
  public List<Content> retrieve(Query query) {
    return outside == null
        ? real.retrieve(query)
        : outside.read(query.text(), Retrieved.CONTENTS, () -> real.retrieve(query));
  }
}
