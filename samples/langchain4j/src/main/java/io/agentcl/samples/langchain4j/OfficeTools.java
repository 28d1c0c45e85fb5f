package io.agentcl.samples.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.agentcl.samples.desk.Backoffice;

/** What the model may call, as LangChain4j finds it. */
record OfficeTools(Backoffice office) {

  @Tool(name = "book_flight", value = "Books a flight.")
  String bookFlight(@P("the city") String destination, @P("as 2026-12-31") String date) {
    return office.bookFlight(destination, date);
  }

  @Tool(name = "find_booking", value = "Finds a booking.")
  String findBooking(@P("as R-1") String reference) {
    return office.findBooking(reference);
  }

  @Tool(name = "check_identity", value = "Asks for the passport and checks it.")
  String checkIdentity(@P("as R-1") String reference) {
    return office.checkIdentity(reference);
  }

  @Tool(name = "check_card", value = "Checks the credit card that paid.")
  String checkCard(@P("as R-1") String reference) {
    return office.checkCard(reference);
  }

  @Tool(name = "change_date", value = "Moves a booking to another day.")
  String changeDate(@P("as R-1") String reference, @P("as 2026-12-31") String date) {
    return office.changeDate(reference, date);
  }

  @Tool(name = "change_name", value = "Changes the name of the passenger.")
  String changeName(@P("as R-1") String reference, @P("first and last name") String name) {
    return office.changeName(reference, name);
  }

  @Tool(name = "pay_refund", value = "Pays the price of a booking back.")
  String payRefund(@P("as R-1") String reference) {
    return office.payRefund(reference);
  }

  @Tool(name = "hand_over", value = "Calls a person who takes over.")
  String handOver(@P("supervisor, or another role") String to) {
    return office.handOver(to);
  }
}
