import type { CallOptions } from './call-options.ts';
import { ApiError, ConnectionError, OpenChargeMapError, TimeoutError } from './errors.ts';
import type { ApiRequest } from './request.ts';
import { isWorthRetrying, retryAfterMs, sleep, waitMs } from './retry.ts';

/** What all calls of a client have in common. */
export interface Sender {
  readonly fetch: typeof fetch;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly maxWaitMs: number;
}

/**
 * Sends a request and reads the answer with `read`, again when the server says that it is too busy. Each try, reading
 * included, has `timeoutMs`. Throws an `OpenChargeMapError`, or the reason of the signal.
 */
export async function send<T>(
  sender: Sender,
  request: ApiRequest,
  read: (response: Response) => Promise<T>,
  options: CallOptions,
): Promise<T> {
  const { retries = sender.retries } = options;
  for (let tries = 1; ; tries++) {
    const outcome = await tryOnce(sender, request, read, options);
    if (!(outcome instanceof ApiError)) return outcome.value;
    if (tries > retries || !isWorthRetrying(outcome.status)) throw outcome;
    const wait = waitMs(tries, outcome.retryAfterMs, Math.random());
    if (wait > sender.maxWaitMs) throw outcome;
    await sleep(wait, options.signal);
  }
}

/** One try: a value, or what the server said instead. */
async function tryOnce<T>(
  sender: Sender,
  request: ApiRequest,
  read: (response: Response) => Promise<T>,
  { signal, timeoutMs = sender.timeoutMs }: CallOptions,
): Promise<{ readonly value: T } | ApiError> {
  if (isAborted(signal)) throw signal?.reason;
  const url = withoutKey(request.url);
  // `AbortSignal.any` is not in Node 18.
  const stop = new AbortController();
  const pass = (): void => stop.abort(signal?.reason);
  signal?.addEventListener('abort', pass, { once: true });
  let isLate = false;
  let isBodyOpen = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop.abort();
  }, timeoutMs);
  try {
    const response = await sender.fetch(request.url, initOf(sender, request, stop.signal));
    if (!response.ok) return await errorOf(response, url);
    const value = await read(response);
    isBodyOpen = value === response;
    return { value };
  } catch (error) {
    if (isLate) throw new TimeoutError(url, timeoutMs);
    if (isAborted(signal)) throw signal?.reason;
    throw error instanceof OpenChargeMapError ? error : new ConnectionError(url, error);
  } finally {
    clearTimeout(timer);
    // A body that the caller reads later still ends with the caller's signal.
    if (!isBodyOpen) signal?.removeEventListener('abort', pass);
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function initOf({ key }: Sender, { method, body }: ApiRequest, signal: AbortSignal): RequestInit {
  return {
    method,
    headers: {
      ...(key === undefined ? {} : { 'X-API-Key': key }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    signal,
  };
}

async function errorOf(response: Response, url: string): Promise<ApiError> {
  const text = await response.text();
  const asked = retryAfterMs(response.headers.get('Retry-After'), Date.now());
  return new ApiError(url, response.status, descriptionIn(text), asked);
}

/** The server's sentence; what is not its JSON (from a proxy) is cut to what a message can carry. */
function descriptionIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'description' in body)
      return String(body.description);
  } catch {
    // Not JSON: shown as it is.
  }
  return text.slice(0, 200);
}

/** Addresses end in logs; keys must not. */
function withoutKey(url: string): string {
  return url.replace(/([?&](?:api)?key=)[^&]*/gi, '$1…');
}
