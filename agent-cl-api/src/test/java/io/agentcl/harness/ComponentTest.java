package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentTest {

  private record Note(String text, Object more) {}

  private static final Layer.RecordLayer<Note> NOTES =
      Layer.of("note", Note.class, MethodHandles.lookup());

  private static final Layer<Object> ANY = Layer.of("any", Object.class, MethodHandles.lookup());

  @Test
  void holdsItsContentInPlainAndInTypedForm() {
    Component component = Component.of(NOTES, "a/b", new Note("hello", 1));

    assertThat(component.address()).isEqualTo(Address.parse("note/a/b"));
    assertThat(component.layerVersion()).isEqualTo("1");
    assertThat(component.content()).isEqualTo(Value.of(Map.of("text", "hello", "more", 1)));
    assertThat(component.as(NOTES)).isEqualTo(new Note("hello", 1L));
    assertThat(component).hasToString("note/a/b = {\"more\":1,\"text\":\"hello\"}");
  }

  @Test
  void isDecodedOncePerLayer() {
    Component component = Component.of(NOTES, "a", new Note("hello", 1));

    assertThat(component.as(NOTES)).isSameAs(component.as(NOTES));
    assertThat(component.as(Layer.of("note", Value.class, MethodHandles.lookup())))
        .isEqualTo(component.content());
  }

  @Test
  void isEqualByAddressLayerVersionAndContent() {
    Component component = Component.of(NOTES, "a", new Note("hello", 1));

    assertThat(component)
        .isEqualTo(Component.of(NOTES, "a", new Note("hello", 1L)))
        .hasSameHashCodeAs(Component.of(NOTES, "a", new Note("hello", 1L)))
        .isEqualTo(Component.stored(component.address(), "1", component.content()))
        .isNotEqualTo(Component.of(NOTES, "b", new Note("hello", 1)))
        .isNotEqualTo(Component.of(NOTES, "a", new Note("hello", 1.0)))
        .isNotEqualTo(Component.of(NOTES.withVersion("2"), "a", new Note("hello", 1)));
  }

  @Test
  void holdsContentOfFullDepth() {
    Object content = List.of();
    for (int i = 1; i < 200; i++) {
      content = List.of(content);
    }

    assertThat(Component.of(ANY, "deep", content).as(ANY)).isEqualTo(content);
  }

  @Test
  void ofAnotherVersionOfItsLayerIsNotRead() {
    Component component = Component.of(NOTES, "a", new Note("hello", 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> component.as(NOTES.withVersion("2")))
        .withMessage(
            "note/a was written by version 1 of its layer, this program has version 2; to mend it,"
                + " put the content again with a patch");
  }

  @Test
  void thatDoesNotFitItsLayerIsNotRead() {
    Component component =
        Component.stored(Address.parse("note/a"), "1", Value.of(Map.of("text", 5)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> component.as(NOTES))
        .withMessage("note/a does not fit layer \"note\": $.text is 5; expected a String");
  }

  @Test
  void refusesContentThatIsNoValue() {
    Note note = new Note("hello", List.of(new Thread()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Component.of(NOTES, "a", note))
        .withMessageStartingWith(
            "note/a cannot be stored: $.more[0] is a java.lang.Thread; allowed are null,");
    assertThatNullPointerException()
        .isThrownBy(() -> Component.of(NOTES, "a", null))
        .withMessage("content");
  }

  @Test
  void hashesItsOriginUnlessItIsTheOperators() {
    Component component = Component.of(NOTES, "a", new Note("hello", 1));

    assertThat(component.hash())
        .isEqualTo(Value.of(List.of("1", component.content().hash())).hash());
    assertThat(component.by(Origin.Kind.USER).hash())
        .isEqualTo(Value.of(List.of("1", component.content().hash(), "USER")).hash());
    assertThat(component.by(Origin.Kind.USER).by(Origin.Kind.OPERATOR)).isEqualTo(component);
    assertThat(Component.of(NOTES, Scope.user("ann"), "a", new Note("hello", 1)))
        .isNotEqualTo(component)
        .extracting(Component::hash)
        .isEqualTo(component.hash());
  }
}
