import { AppError } from '../../base/errors.ts';
import { parseJsonObject } from '../../base/parse-json.ts';
import { Fields, shown } from './fields.ts';
import type { ReadNote } from './read-note.ts';

/** A photo as clients of version 3 send it: nothing of it is checked but its form. */
export interface V3PhotoSubmission {
  readonly locationId: number;
  readonly comment: string | undefined;
  readonly pictures: readonly Buffer[];
}

/**
 * Reads the body of a photo: `ChargePointID`, `Comment` and `ImageDataBase64`, a data URI (API contract 5.5). Throws
 * `refused` for another body; base64 without its prefix is refused, as it always was.
 */
export function readPhotoSubmission(body: Buffer): V3PhotoSubmission {
  const notes: ReadNote[] = [];
  const source = new Fields(parseJsonObject(body, 'refused'), '', notes);
  const locationId = source.integer('ChargePointID') ?? 0;
  const comment = source.text('Comment');
  const picture = readDataUri(source.value('ImageDataBase64'));
  const [note] = notes;
  if (note === undefined) return { locationId, comment, pictures: [picture] };
  throw new AppError('refused', `Cannot read the photo: "${note.field}" ${note.message}`);
}

/** What the picture is by its bytes is looked at later; that it claims to be one is part of the form. */
const dataUri = /^data:image\/(?:jpeg|jpg|pjpeg|png|gif|webp);base64,/i;

function readDataUri(value: unknown): Buffer {
  const text = typeof value === 'string' ? value : '';
  const prefix = dataUri.exec(text.slice(0, 64))?.[0];
  if (prefix !== undefined) return Buffer.from(text.slice(prefix.length), 'base64');
  throw new AppError(
    'refused',
    `"ImageDataBase64" is ${shown(value)}, expected a data URI such as data:image/jpeg;base64,…`,
  );
}
