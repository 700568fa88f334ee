import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { WholeAnswer } from './kept-answers.ts';

/**
 * Hands on a 200 answer when it goes out whole, in one piece of at most `maxBytes`, as lists that are short do and
 * everything that the framework sends. Its bytes are copied: buffers are lent.
 */
export function watchAnswer(
  response: ServerResponse,
  maxBytes: number,
  onWhole: (answer: WholeAnswer) => void,
): void {
  const { writeHead, end } = response;
  let headers: OutgoingHttpHeaders | undefined;
  const watched = {
    writeHead(status: number, ...rest: readonly unknown[]): ServerResponse {
      if (status === 200) headers = headersIn(rest.at(-1));
      return Reflect.apply(writeHead, response, [status, ...rest]);
    },
    end(...args: readonly unknown[]): ServerResponse {
      const [body] = args;
      // What was sent in pieces had its length in no header, or is not here.
      const isWhole = headers !== undefined && bytesIn(body) === Number(headers['content-length']);
      if (headers !== undefined && isWhole && bytesIn(body) <= maxBytes)
        onWhole({ headers, body: Buffer.from(body as Uint8Array | string) });
      return Reflect.apply(end, response, args);
    },
  };
  Object.assign(response, watched);
}

/** In both forms that `writeHead` takes: an object, and names and values by turns; `undefined` for anything else. */
function headersIn(value: unknown): OutgoingHttpHeaders | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return lowerCased({ ...value });
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < value.length; at += 2) {
    const name = String(value[at]).toLowerCase();
    const before = headers[name];
    headers[name] = before === undefined ? `${value[at + 1]}` : `${before}, ${value[at + 1]}`;
  }
  return headers;
}

/** -1 for what is no body. */
function bytesIn(body: unknown): number {
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Uint8Array ? body.byteLength : -1;
}

export function lowerCased(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
