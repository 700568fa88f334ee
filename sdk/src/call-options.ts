/** What may differ from call to call. */
export interface CallOptions {
  /** Ends the call, also while it waits for another try; it is then rejected with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the client's `timeoutMs`. */
  readonly timeoutMs?: number | undefined;
  /** Instead of the client's `retries`. */
  readonly retries?: number | undefined;
}
