import { hash } from "node:crypto";
import type { SourceHost } from "@telltale/lint";

/** Everything a reader was told of a host. While a host would say the same again, so would the reader. */
export class Answers {
  /** By path: the hash of the text, undefined where there was none. */
  readonly #texts: Map<string, string | undefined>;
  readonly #files: Map<string, boolean>;
  readonly #directories: Map<string, boolean>;
  readonly #links: Map<string, string>;
  /** Files that somebody else read from the disk. */
  readonly #others = new Set<string>();

  constructor(plain: PlainAnswers = none) {
    this.#texts = new Map(plain.texts);
    this.#files = new Map(plain.files);
    this.#directories = new Map(plain.directories);
    this.#links = new Map(plain.links);
  }

  /** Answers as `plain` gave them; throws on anything else. */
  static from(plain: unknown): Answers {
    // Written by `plain`; the constructor throws on what cannot be iterated.
    return new Answers(plain as PlainAnswers);
  }

  /** The same host, what it says being noted. */
  recording(host: SourceHost): SourceHost {
    return {
      currentDirectory: host.currentDirectory,
      readFile: (path) => {
        const text = host.readFile(path);
        this.#texts.set(path, hashOf(text));
        return text;
      },
      fileExists: (path) => noted(this.#files, path, host.fileExists(path)),
      directoryExists: (path) => noted(this.#directories, path, host.directoryExists(path)),
      ...(host.realpath
        ? { realpath: (path) => noted(this.#links, path, host.realpath?.(path) ?? path) }
        : {}),
      isOnDisk: (path) => this.#leave(path, host.isOnDisk?.(path) ?? false),
    };
  }

  /** Whether the host would say all of it again. */
  areStill(host: SourceHost): boolean {
    return (
      every(this.#texts, (path) => hashOf(host.readFile(path))) &&
      every(this.#files, (path) => host.fileExists(path)) &&
      every(this.#directories, (path) => host.directoryExists(path)) &&
      every(this.#links, (path) => host.realpath?.(path) ?? path)
    );
  }

  /** The same as plain data; `host` says what the others read. */
  plain(host: SourceHost): PlainAnswers {
    for (const path of this.#others)
      if (!this.#texts.has(path)) this.#texts.set(path, hashOf(host.readFile(path)));
    return { texts: this.#texts, files: this.#files, directories: this.#directories, links: this.#links };
  }

  #leave(path: string, isOnDisk: boolean): boolean {
    if (isOnDisk) this.#others.add(path);
    return isOnDisk;
  }
}

interface PlainAnswers {
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly files: ReadonlyMap<string, boolean>;
  readonly directories: ReadonlyMap<string, boolean>;
  readonly links: ReadonlyMap<string, string>;
}

const none: PlainAnswers = { texts: new Map(), files: new Map(), directories: new Map(), links: new Map() };

function noted<Answer>(answers: Map<string, Answer>, path: string, answer: Answer): Answer {
  answers.set(path, answer);
  return answer;
}

function every<Answer>(answers: ReadonlyMap<string, Answer>, ask: (path: string) => Answer): boolean {
  for (const [path, answer] of answers) if (ask(path) !== answer) return false;
  return true;
}

function hashOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : hash("sha1", text, "base64");
}
