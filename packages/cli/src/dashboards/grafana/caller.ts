import type { Fields } from "../board.ts";
import { askGrafana, type Answer, type Question } from "./ask-grafana.ts";
import type { Connection } from "./connection.ts";
import { refusal } from "./refusal.ts";

/** Asks one Grafana; what it does not expect is a sentence. */
export interface Caller {
  /** The JSON, where the status is one of those; a refusal otherwise. */
  ask(
    question: Question,
    doing: string,
    ...statuses: readonly number[]
  ): Promise<{ status: number; json: Fields }>;
  /** Whatever comes. */
  try(question: Question): Promise<Answer>;
  refuse(question: Question, answer: Answer, doing: string): Error;
}

/** Makes the way to ask one Grafana. */
export function createCaller(connection: Connection): Caller {
  return {
    try: (question) => askGrafana(connection, question),
    refuse: (question, answer, doing) => refusal(connection, question, answer, doing),
    ask: async (question, doing, ...statuses) => {
      const answer = await askGrafana(connection, question);
      const { status, json } = answer;
      if (json === undefined || !statuses.includes(status))
        throw refusal(connection, question, answer, doing);
      return { status, json };
    },
  };
}
