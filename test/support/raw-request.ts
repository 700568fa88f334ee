import { connect } from 'node:net';
import { decodeBody } from './decode-body.ts';

/** What came back over a socket of our own. */
export interface RawReply {
  /** 0 when the server closed without an answer. */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Sends bytes as they are and reads until the server closes: `Connection: close` must be among them, or the bytes
 * must be broken enough. Rejects when the server is silent for `timeoutMs`: a hang.
 */
export function sendRaw(
  { host, port }: { readonly host: string; readonly port: number },
  bytes: string | Buffer,
  timeoutMs = 10_000,
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    // Not ended: to the server that would mean that nobody waits for the answer.
    const socket = connect(port, host, () => socket.write(bytes));
    const parts: Buffer[] = [];
    socket.setTimeout(timeoutMs, () => {
      socket.destroy();
      reject(
        new Error(
          `No answer within ${timeoutMs} ms to ${JSON.stringify(String(bytes).slice(0, 200))}`,
        ),
      );
    });
    socket.on('data', (part) => parts.push(part));
    // A reset after the answer is the server's right; what came before it counts.
    socket.on('error', () => {});
    socket.on('close', () => resolve(parseReply(Buffer.concat(parts))));
  });
}

/** A GET as a client sends it that encodes nothing. */
export function rawGet(path: string, headers: readonly string[] = []): Buffer {
  const lines = [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

function parseReply(all: Buffer): RawReply {
  const bytes = withoutInterim(all);
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, Math.max(0, end)).split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const payload = bytes.subarray(end + 4, end + 4 + lengthOf(headers));
  const isChunked = headers.get('transfer-encoding') === 'chunked';
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0),
    headers,
    body: readable(isChunked ? joinChunks(payload) : payload, headers),
  };
}

/** A body that was cut, as after HEAD or when another answer follows, stays as it is. */
function readable(payload: Buffer, headers: ReadonlyMap<string, string>): string {
  try {
    return decodeBody(payload, headers.get('content-encoding'));
  } catch {
    return payload.toString();
  }
}

/** Without `100 Continue`, which is no answer yet. */
function withoutInterim(bytes: Buffer): Buffer {
  if (!bytes.toString('latin1', 0, 10).startsWith('HTTP/1.1 1')) return bytes;
  return withoutInterim(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4));
}

/** Bytes of the body: a second answer may follow on the same connection. */
function lengthOf(headers: ReadonlyMap<string, string>): number {
  return Number(headers.get('content-length') ?? Number.POSITIVE_INFINITY);
}

function joinChunks(payload: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = payload.indexOf('\r\n', at);
    const length = Number.parseInt(payload.toString('latin1', at, lineEnd), 16);
    if (lineEnd < 0 || !(length > 0)) return Buffer.concat(parts);
    parts.push(payload.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
}
