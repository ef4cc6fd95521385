import type { Encoding } from "./accept-encoding.ts";
import { Gather } from "./gather.ts";
import type { Exposition } from "./registry.ts";

/**
 * The most gathers there are at a time. Each may have to be kept whole for a reader that does not read, and is as long
 * as the exposition; without a bound, slow readers one after the other would fill the memory.
 */
const mostGathers = 8;

/** All gathers that somebody still reads. In each format and encoding one is written at a time. */
export class Gathers {
  readonly #held = new Set<Gather>();
  readonly #fail: (error: unknown) => void;

  constructor(fail: (error: unknown) => void) {
    this.#fail = fail;
  }

  /**
   * The gather that a newcomer reads: the one under way or about to be, as long as nothing of it has been let go,
   * otherwise the next. That one begins when the one under way is written, so that all who come meanwhile share it.
   */
  find(exposition: Exposition, encoding: Encoding): Gather {
    const alike = [...this.#held].filter((gather) => isAlike(gather, exposition, encoding));
    return alike.find(({ isOpen }) => isOpen) ?? this.#create(exposition, encoding);
  }

  #create(exposition: Exposition, encoding: Encoding): Gather {
    if (this.#held.size >= mostGathers) this.#giveUpSlowest();
    const isFirst = ![...this.#held].some(
      (gather) => gather.isWriting && isAlike(gather, exposition, encoding),
    );
    const gather: Gather = new Gather(exposition, encoding, {
      fail: this.#fail,
      written: () => void this.#nextAfter(gather)?.write(),
      over: () => void this.#held.delete(gather),
    });
    this.#held.add(gather);
    if (isFirst) void gather.write();
    return gather;
  }

  /** The one that waits for this one to be written. */
  #nextAfter({ contentType, encoding }: Gather): Gather | undefined {
    return [...this.#held].find((gather) => gather.isWriting && isAlike(gather, { contentType }, encoding));
  }

  /** The one whose readers have not moved for longest: a scraper on a slow line goes on, if slowly. */
  #giveUpSlowest(): void {
    const [first, ...others] = this.#held;
    others.reduce((slowest, next) => (next.movedAt < slowest!.movedAt ? next : slowest), first)?.giveUp();
  }
}

function isAlike(
  gather: Gather,
  { contentType }: Pick<Exposition, "contentType">,
  encoding: Encoding,
): boolean {
  return gather.contentType === contentType && gather.encoding === encoding;
}
