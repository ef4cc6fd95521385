/** From the most talkative to the most severe. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

/** The severity of a log line. */
export type LogLevel = (typeof logLevels)[number];

/** Takes one finished JSON line at a time, newline included. */
export interface LogDestination {
  write(line: string): void;
}

/** Whether a word is a level. */
export function isLogLevel(word: string | undefined): word is LogLevel {
  return logLevels.some((level) => level === word);
}
