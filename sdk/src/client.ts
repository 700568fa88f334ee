import { type Calls, type OperationName, operations, type PagedOperations } from './api.gen.ts';
import type { CallOptions } from './call-options.ts';
import { UnreadableAnswerError } from './errors.ts';
import { type ParameterValues, requestFor } from './request.ts';
import { type Sender, send } from './send.ts';

export interface ClientOptions {
  /** Address of the server, such as `http://127.0.0.1:5000`. */
  readonly baseUrl: string;
  /** API key; sent in the header `X-API-Key`. */
  readonly key?: string | undefined;
  /** Name of your program, so that those who run the server can find you; sent as the parameter `client`. */
  readonly client?: string | undefined;
  /** Instead of the platform's `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds that one try may take, reading included. 30,000 unless told otherwise. */
  readonly timeoutMs?: number | undefined;
  /** Further tries after 429 and 503. 3 unless told otherwise. */
  readonly retries?: number | undefined;
  /** The longest wait between tries, in milliseconds; when the server asks for more, the call fails. 60,000 by default. */
  readonly maxWaitMs?: number | undefined;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are in all pages, where the server says so (`count: true`). */
  readonly total: number | undefined;
  /** What `cursor` must be for the next page; `undefined` on the last one. */
  readonly nextCursor: string | undefined;
}

export type PagedName = keyof PagedOperations;

export interface Client extends Calls {
  /**
   * The answer as it comes over the wire, for other formats (`output: 'csv'`) and large bodies. Statuses from 400 are
   * thrown; `timeoutMs` counts until the headers are there.
   */
  respond(
    operation: OperationName,
    parameters?: ParameterValues,
    options?: CallOptions,
  ): Promise<Response>;
  /** Page after page of a list, each asked for when the loop comes to it; `maxresults` is the size of a page. */
  pages<Name extends PagedName>(
    operation: Name,
    parameters?: PagedOperations[Name]['parameters'],
    options?: CallOptions,
  ): AsyncGenerator<Page<PagedOperations[Name]['item']>, void, undefined>;
  /** The same, item by item. */
  each<Name extends PagedName>(
    operation: Name,
    parameters?: PagedOperations[Name]['parameters'],
    options?: CallOptions,
  ): AsyncGenerator<PagedOperations[Name]['item'], void, undefined>;
}

/** A client of one server. It keeps nothing open and may live as long as the program. */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, client, key, timeoutMs = 30_000, retries = 3, maxWaitMs = 60_000 } = options;
  // Browsers want their `fetch` to be called on the window.
  const ownFetch: typeof fetch = options.fetch ?? ((...call) => globalThis.fetch(...call));
  const sender: Sender = { fetch: ownFetch, key, timeoutMs, retries, maxWaitMs };

  const ask = <T>(
    name: OperationName,
    parameters: ParameterValues,
    read: (response: Response) => Promise<T>,
    callOptions: CallOptions,
  ): Promise<T> => {
    const request = requestFor(baseUrl, operations[name], { client, ...parameters });
    return send(sender, request, read, callOptions);
  };

  async function* pages(
    name: PagedName,
    parameters: ParameterValues = {},
    callOptions: CallOptions = {},
  ): AsyncGenerator<Page<unknown>, void, undefined> {
    let cursor = parameters['cursor'];
    do {
      const page = await ask(name, { ...parameters, cursor }, readPage, callOptions);
      yield page;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  async function* each(
    name: PagedName,
    parameters: ParameterValues = {},
    callOptions: CallOptions = {},
  ): AsyncGenerator<unknown, void, undefined> {
    for await (const { items } of pages(name, parameters, callOptions)) yield* items;
  }

  const calls = Object.fromEntries(
    Object.entries(operations).map(([name, { answer }]) => [
      name,
      (parameters: ParameterValues = {}, callOptions: CallOptions = {}) =>
        ask(name as OperationName, parameters, readers[answer], callOptions),
    ]),
  );
  const respond: Client['respond'] = (name, parameters = {}, callOptions = {}) =>
    ask(name, parameters, readers.response, callOptions);
  // The border where the table of operations becomes what its generated type says.
  return { ...calls, respond, pages, each } as unknown as Client;
}

const readers = {
  json: readJson,
  text: (response: Response) => response.text(),
  bytes: (response: Response) => response.arrayBuffer(),
  response: (response: Response) => Promise.resolve(response),
} as const;

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableAnswerError(response.url, error);
  }
}

async function readPage(response: Response): Promise<Page<unknown>> {
  const items = await readJson(response);
  if (!Array.isArray(items)) throw new UnreadableAnswerError(response.url, 'not a list');
  const total = response.headers.get('X-Total-Count');
  return {
    items,
    total: total === null ? undefined : Number(total),
    nextCursor: response.headers.get('X-Next-Cursor') ?? undefined,
  };
}
