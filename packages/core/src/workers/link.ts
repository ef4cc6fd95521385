import type { Message } from "./message.ts";

/** One end of the way between a worker and the hub. */
export interface Link {
  /** Resolves when the message has left this process, or cannot any more; never rejects. */
  send(message: Message): Promise<void>;
  close(): void;
}

/** What an end hears. */
export interface LinkListener {
  /** Of anything that came, the application's own messages too. */
  receive(value: unknown): void;
  /** That nothing will come any more. */
  lost(): void;
}
