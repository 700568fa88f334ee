import type { JsonSchema } from '../base/json-schema.ts';
import type { BufferLender } from './v3/ready/byte-writer.ts';
import type { ChunkTable } from './v3/ready/chunks.ts';
import type { PoiArrayOptions } from './v3/ready/poi-array-options.ts';
import type { ReadyRows } from './v3/ready/write-rows.ts';

/** What writing a list needs to know beside its rows. */
export interface WriteContext extends PoiArrayOptions {
  /** The reference data and the texts that ready records share. */
  readonly chunks: ChunkTable;
  /** Whose data the rows are, for formats that have a place for it. */
  readonly attribution?: string;
  readonly lender: BufferLender;
  /** About how large the buffers are that `write` hands out. */
  readonly chunkBytes: number;
}

/**
 * One output format of a list of locations: everything that the project knows about it. `write` is pure and streaming:
 * the same rows in the same context give the same bytes, and memory does not grow with the number of rows. Its buffers
 * are lent by the context's lender or its own; who takes them gives them back to the lender.
 */
export interface Format {
  /** Value of the parameter `output`, in lower case. */
  readonly name: string;
  /** The exact `Content-Type`. */
  readonly contentType: string;
  /** Media types that an `Accept` header may ask for this format by, the best first. */
  readonly mediaTypes: readonly string[];
  /** What it is, in whole sentences, for users of the API. */
  readonly doc: string;
  /** JSON schema of the body; none of what is no JSON. */
  readonly schema?: JsonSchema;
  /** Offered for download under this name. */
  readonly fileName?: string;
  /** Whether the parameter `callback` wraps it in a call (API contract 4.7). */
  readonly isScriptable: boolean;
  /** Parameters of the form of an answer that it cannot heed, beside `callback`. */
  readonly unheeded: readonly string[];
  readonly write: (rows: ReadyRows, context: WriteContext) => Generator<Buffer>;
}
