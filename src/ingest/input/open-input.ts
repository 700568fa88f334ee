import { limits } from '../../domain/limits.ts';
import { acceptedInput, badInput } from './bad-input.ts';
import { GzipBroken, gunzip } from './gunzip.ts';
import type { InputFile } from './input-file.ts';
import { LineSplitter } from './line-splitter.ts';
import { peek } from './peek.ts';
import { readChunks } from './read-chunks.ts';
import { headBytes, type Recognised, recognise } from './recognise.ts';
import type { RawRecord, RecordSplitter } from './record-splitter.ts';
import { ValueSplitter } from './value-splitter.ts';

export type RecognisedJson = Extract<Recognised, { readonly kind: 'json' }>;

/** A file whose first bytes were read. Its records are read once; disposing closes it before their end. */
export interface OpenInput extends AsyncDisposable {
  readonly file: InputFile;
  readonly form: RecognisedJson;
  /** The files's records in parts. Throws `invalid-input-file` where it breaks off, after all records before that. */
  records(): AsyncGenerator<readonly RawRecord[]>;
}

/**
 * Opens a file and says what it is, in whatever it is packed. `onBytes` hears of the bytes read, packed ones if it
 * is packed. Throws `invalid-input-file` for anything that cannot be imported.
 */
export async function openInput(
  file: InputFile,
  onBytes: (count: number) => void,
): Promise<OpenInput> {
  const outer = await peek(readChunks(file, onBytes), headBytes);
  const isPacked = recognise(outer.head, acceptedInput).kind === 'gzip';
  const source = isPacked ? await peek(gunzip(outer.all()), headBytes) : outer;
  const close = async () => {
    await source.close();
    await outer.close();
  };
  try {
    const form = usable(file.name, recognise(source.head, acceptedInput), source.error);
    return {
      file,
      form,
      records: () => readRecords(file.name, form, source.all()),
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Throws for what cannot be imported. `error` is what stopped the reading of the first bytes. */
export function usable(name: string, form: Recognised, error?: unknown): RecognisedJson {
  switch (form.kind) {
    case 'json':
      return form;
    case 'unusable':
      throw badInput(name, form.found, form.advice);
    case 'gzip':
      throw badInput(name, 'it is gzip-compressed twice', 'unpack it once');
    case 'empty':
      if (error instanceof GzipBroken) throw badInput(name, error.message, getWholeFile, error);
      if (error !== undefined) throw error;
      throw badInput(name, 'it is empty', acceptedInput);
  }
}

const getWholeFile = 'everything before was read; get the whole file and run the import again';

async function* readRecords(
  name: string,
  form: RecognisedJson,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<readonly RawRecord[]> {
  const splitter = makeSplitter(form);
  let lastLine = 0;
  try {
    for await (const chunk of chunks) {
      const records = splitter.push(chunk);
      lastLine = records.at(-1)?.line ?? lastLine;
      if (records.length > 0) yield records;
    }
  } catch (error) {
    if (!(error instanceof GzipBroken)) throw error;
    const where = lastLine === 0 ? 'in the first record' : `after the record of line ${lastLine}`;
    throw badInput(name, `${error.message}, ${where}`, getWholeFile, error);
  }
  const { rest, problem } = splitter.end();
  if (problem !== undefined) throw badInput(name, problem, getWholeFile);
  if (rest === undefined) return;
  if (isCutOff(rest)) throw badInput(name, `it ends within line ${rest.line}`, getWholeFile);
  yield [rest];
}

function makeSplitter({ holds, layout }: RecognisedJson): RecordSplitter {
  const maxBytes = holds === 'reference' ? limits.maxReferenceFileBytes : limits.maxRecordBytes;
  return layout === 'lines' ? new LineSplitter(maxBytes) : new ValueSplitter(maxBytes);
}

/** An object without its end, where the file ends too: not a bad record but a part of one. */
function isCutOff({ bytes, isTooLong }: RawRecord): boolean {
  const text = bytes.toString('latin1').trim();
  return text.startsWith('{') && (isTooLong || !text.endsWith('}'));
}
