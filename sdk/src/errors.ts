/** What every error of this client is, except the one of a signal that was aborted. */
export abstract class OpenChargeMapError extends Error {
  /** The address that was asked, without the key. */
  readonly url: string;

  constructor(message: string, url: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.url = url;
  }
}

/** The server refused or failed: any status of 400 and more, after the last try. */
export class ApiError extends OpenChargeMapError {
  override readonly name = 'ApiError';
  readonly status: number;
  /** What the server says about it; empty when it says nothing. */
  readonly description: string;
  /** How long the server asks to wait, in milliseconds, when it does. */
  readonly retryAfterMs: number | undefined;

  constructor(url: string, status: number, description: string, retryAfterMs: number | undefined) {
    super(`The server answered ${status}${description === '' ? '' : `: ${description}`}`, url);
    this.status = status;
    this.description = description;
    this.retryAfterMs = retryAfterMs;
  }
}

/** One try took longer than it may. */
export class TimeoutError extends OpenChargeMapError {
  override readonly name = 'TimeoutError';
  readonly timeoutMs: number;

  constructor(url: string, timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms`, url);
    this.timeoutMs = timeoutMs;
  }
}

/** The server could not be reached, or the connection broke. `cause` is what the platform says about it. */
export class ConnectionError extends OpenChargeMapError {
  override readonly name = 'ConnectionError';

  constructor(url: string, cause: unknown) {
    super('The server cannot be reached', url, { cause });
  }
}

/** The answer is not what this client reads: mostly something between it and the server answered. */
export class UnreadableAnswerError extends OpenChargeMapError {
  override readonly name = 'UnreadableAnswerError';

  constructor(url: string, cause: unknown) {
    super('The answer is not JSON', url, { cause });
  }
}
