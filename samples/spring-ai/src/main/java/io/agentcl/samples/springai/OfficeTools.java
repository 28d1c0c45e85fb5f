package io.agentcl.samples.springai;

import io.agentcl.samples.desk.Backoffice;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

/** What the model may call, as Spring AI finds it. */
record OfficeTools(Backoffice office) {

  @Tool(name = "book_flight", description = "Books a flight.")
  String bookFlight(
      @ToolParam(description = "the city") String destination,
      @ToolParam(description = "as 2026-12-31") String date) {
    return office.bookFlight(destination, date);
  }

  @Tool(name = "find_booking", description = "Finds a booking.")
  String findBooking(@ToolParam(description = "as R-1") String reference) {
    return office.findBooking(reference);
  }

  @Tool(name = "check_identity", description = "Asks for the passport and checks it.")
  String checkIdentity(@ToolParam(description = "as R-1") String reference) {
    return office.checkIdentity(reference);
  }

  @Tool(name = "check_card", description = "Checks the credit card that paid.")
  String checkCard(@ToolParam(description = "as R-1") String reference) {
    return office.checkCard(reference);
  }

  @Tool(name = "change_date", description = "Moves a booking to another day.")
  String changeDate(
      @ToolParam(description = "as R-1") String reference,
      @ToolParam(description = "as 2026-12-31") String date) {
    return office.changeDate(reference, date);
  }

  @Tool(name = "change_name", description = "Changes the name of the passenger.")
  String changeName(
      @ToolParam(description = "as R-1") String reference,
      @ToolParam(description = "first and last name") String name) {
    return office.changeName(reference, name);
  }

  @Tool(name = "pay_refund", description = "Pays the price of a booking back.")
  String payRefund(@ToolParam(description = "as R-1") String reference) {
    return office.payRefund(reference);
  }

  @Tool(name = "hand_over", description = "Calls a person who takes over.")
  String handOver(@ToolParam(description = "supervisor, or another role") String to) {
    return office.handOver(to);
  }
}
