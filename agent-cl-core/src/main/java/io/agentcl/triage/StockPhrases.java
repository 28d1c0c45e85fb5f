package io.agentcl.triage;

import io.agentcl.triage.TurnReader.Intent;

/** The lists that come with the library. A changed one gets a new name. */
final class StockPhrases {

  static final PhraseList ENGLISH = english();
  static final PhraseList GERMAN = german();

  private StockPhrases() {}

  /** Adds the phrases of {@code text}, which are parted by semicolons and line ends. */
  private static PhraseList add(PhraseList list, Intent intent, double sure, String text) {
    return list.with(intent, sure, text.strip().split("\\s*[;\n]\\s*", -1));
  }

  private static PhraseList english() {
    PhraseList list = englishObjections(PhraseList.named("en-1"));
    list = add(list, Intent.REVISES, .6, "instead; change that to; change it to; not the");
    list = add(list, Intent.REVISES, .5, "actually; make that; make it; rather");
    list = add(list, Intent.CHANGES_MIND, .95, "changed my mind; change my mind");
    list =
        add(
            list,
            Intent.CHANGES_MIND,
            .85,
            "on second thought; on second thoughts; thinking about it again; come to think of it");
    list = add(list, Intent.CHANGES_MIND, .5, "id rather; i would rather; id prefer");
    list =
        add(
            list,
            Intent.WANTS_PERSON,
            .9,
            """
            human agent; real person; real human; live agent; actual person; actual human
            speak to a human; speak with a human; talk to a human; talk with a human
            speak to a person; speak with a person; talk to a person; talk with a person
            speak to an agent; speak with an agent; talk to an agent
            speak to a representative; speak with a representative; talk to a representative
            your supervisor; a supervisor; your manager; speak to a manager; talk to a manager
            """);
    list =
        add(list, Intent.WANTS_PERSON, .7, "speak to someone; speak with someone; talk to someone");
    list = add(list, Intent.GIVES_UP, .9, "forget it; i give up; this is useless; waste of time");
    list = add(list, Intent.GIVES_UP, .7, "nevermind; never mind; dont bother; ill do it myself");
    return englishEndings(list);
  }

  private static PhraseList englishObjections(PhraseList list) {
    list =
        add(
            list,
            Intent.OBJECTS,
            .9,
            """
            i meant; thats wrong; that is wrong; this is wrong; thats not right; that is not right
            thats incorrect; that is incorrect; wrong one; not that one; thats not what i
            that is not what i; not what i asked; not what i said; not what i wanted
            you misunderstood; you got it wrong; you made a mistake; i told you; i already told you
            i already said; as i said; ^correction
            """);
    list =
        add(
            list,
            Intent.OBJECTS,
            .7,
            "the wrong; i said; i asked for; should have been; should be; no no; incorrect; i mean;"
                + " the other one; i didnt ask; i did not ask; i didnt want; i did not want; i only"
                + " wanted; thats not what; that is not what; thats a mistake; that was a mistake");
    list = add(list, Intent.OBJECTS, .5, "^no; ^nope; not that; wrong");
    return add(
        list,
        Intent.NOTHING,
        1,
        """
        no problem; no worries; no rush; no hurry; no need; no longer; no preference; no matter
        whats wrong; what is wrong; something wrong; nothing wrong; anything wrong; went wrong
        no idea; no wonder; wrong with
        """);
  }

  private static PhraseList englishEndings(PhraseList list) {
    list =
        add(
            list,
            Intent.CLOSES,
            .9,
            """
            no thanks; no thank you; thats all; that is all; that will be all; thatll be all
            no thats all; no that is all; no that will be all; no thats it; nothing else; bye
            goodbye; have a great day; have a good day; have a nice day; no nothing else; no im good
            no im all set; all set; anything else; further assistance; anything more
            """);
    return add(list, Intent.CLOSES, .7, "thanks; thank you; perfect; great");
  }

  private static PhraseList german() {
    PhraseList list = germanObjections(PhraseList.named("de-1"));
    list = add(list, Intent.REVISES, .6, "stattdessen; sondern; ändere das; nicht den; nicht die");
    list = add(list, Intent.REVISES, .5, "eigentlich; besser; nicht das; anstatt");
    list =
        add(
            list,
            Intent.CHANGES_MIND,
            .95,
            "anders überlegt; anders ueberlegt; es mir anders; meine meinung geändert");
    list = add(list, Intent.CHANGES_MIND, .7, "doch lieber; dann doch; doch nicht; lieber doch");
    list =
        add(
            list,
            Intent.WANTS_PERSON,
            .9,
            """
            mit einem menschen; mit einem mitarbeiter; mit einer mitarbeiterin; einen mitarbeiter
            mit einer person; echten menschen; echte person; ihren vorgesetzten; ihrem vorgesetzten
            ihrem chef; jemanden sprechen; jemandem sprechen; menschlichen mitarbeiter
            """);
    list =
        add(
            list,
            Intent.GIVES_UP,
            .9,
            "vergiss es; vergessen sie es; ich gebe auf; zeitverschwendung");
    list =
        add(list, Intent.GIVES_UP, .7, "schon gut; lassen wir das; lass gut sein; dann eben nicht");
    return germanEndings(list);
  }

  private static PhraseList germanEndings(PhraseList list) {
    list =
        add(
            list,
            Intent.CLOSES,
            .9,
            """
            nein danke; das ist alles; das war alles; das wars; nein das ist alles; nein das war alles
            tschüss; auf wiedersehen; schönen tag noch; einen schönen tag
            sonst noch etwas; noch etwas für sie; weitere fragen
            """);
    return add(list, Intent.CLOSES, .7, "danke; vielen dank; super; perfekt");
  }

  private static PhraseList germanObjections(PhraseList list) {
    list =
        add(
            list,
            Intent.OBJECTS,
            .9,
            """
            ich meinte; ich habe gemeint; hatte gemeint; gemeint war; das stimmt nicht; das ist falsch
            stimmt nicht; nicht richtig; falsch verstanden; missverstanden; wie gesagt; wie ich sagte
            das habe ich nicht gesagt; das wollte ich nicht; nicht das was ich; das habe ich schon gesagt
            ich habe doch gesagt; ich sagte doch; so war das nicht
            """);
    list =
        add(
            list,
            Intent.OBJECTS,
            .7,
            "der falsche; die falsche; das falsche; den falschen; falscher; falsches; ich sagte"
                + "; ich wollte; ich meine; die andere; den anderen; das andere; nein nein"
                + "; ich wollte nur; das will ich nicht; das war ein fehler");
    list = add(list, Intent.OBJECTS, .5, "^nein; ^nee; ^ne; falsch");
    return add(
        list,
        Intent.NOTHING,
        1,
        "nein kein problem; nein alles gut; falls; nicht falsch; nein das passt; nein alles klar");
  }
}
