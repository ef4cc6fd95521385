import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** A span as a collector receives it, its attributes flat. */
export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** 2 is SERVER, 3 is CLIENT. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, unknown>>;
}

/** One request as it arrived. */
export interface Post {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A small OTLP/HTTP collector that keeps what it was sent. */
export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly posts: readonly Post[];
  readonly spans: readonly ReceivedSpan[];
  /** The paths that were posted to. */
  readonly paths: ReadonlySet<string>;
}

/** Listens on a free port. One that `hangs` takes what it is sent and never answers; others answer with `status`. */
export async function startReceiver({ hangs = false, status = 200 } = {}): Promise<Receiver> {
  const spans: ReceivedSpan[] = [];
  const posts: Post[] = [];
  const paths = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { url: path = "", headers } = request;
      const sent = Buffer.concat(chunks);
      const text = (headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent).toString();
      const body: unknown = JSON.parse(text);
      paths.add(path);
      posts.push({ path, headers, body });
      spans.push(...readSpans(body as Payload));
      if (!hangs) response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    posts,
    paths,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** OTLP as JSON, as far as it is read here. */
interface Payload {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (ReceivedSpan & { readonly attributes: readonly Attribute[] })[];
    }[];
  }[];
}

export interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

function readSpans({ resourceSpans = [] }: Payload): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map((span) =>
        Object.assign({}, span, { attributes: flat(span.attributes), resource: flat(resource.attributes) }),
      ),
  );
}

/** Attributes as a plain object. */
export function flat(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
