/** A failure this package found itself. Its message is a reason as it stands: plain words, and nothing of the client's. */
export class Failure extends Error {
  override readonly name = "Failure";
}
