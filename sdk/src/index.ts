export * from './api.gen.ts';
export type { CallOptions } from './call-options.ts';
export {
  type Client,
  type ClientOptions,
  createClient,
  type Page,
  type PagedName,
} from './client.ts';
export {
  ApiError,
  ConnectionError,
  OpenChargeMapError,
  TimeoutError,
  UnreadableAnswerError,
} from './errors.ts';
