import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { AppError } from '../../base/errors.ts';
import { parseDecimal } from '../../base/parse-number.ts';
import { limits } from '../../domain/limits.ts';
import type { PhotoSubmission } from '../../registry/contributions/add-photos.ts';

/** Whether a body says that it is a form with files. */
export function isForm(contentType: string | undefined): contentType is string {
  return /^multipart\/form-data\b/i.test(contentType ?? '');
}

/**
 * Reads a form with the fields `id` (of the location), `comment` and files, under whatever names (API contract 5.5).
 * Names and types of files are not looked at. Throws `refused` for a form that is cut off or has too much in it.
 */
export async function readPhotoForm(body: Buffer, contentType: string): Promise<PhotoSubmission> {
  const fields = new Map<string, string>();
  const files: Promise<Buffer>[] = [];
  await new Promise<void>((resolve, reject) => {
    const refuse = (reason: string) => () => reject(new AppError('refused', `The form ${reason}`));
    const form = parserOf(contentType, reject);
    form.on('field', (name, value) => fields.set(name.toLowerCase(), value));
    form.on('file', (_name, file) => files.push(bytesOf(file)));
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      form.on(limit, refuse('has too many parts'));
    form.on('error', refuse('cannot be read'));
    form.on('finish', resolve);
    form.end(body);
  });
  const comment = fields.get('comment');
  return {
    locationId: wholeNumber(fields.get('id') ?? fields.get('chargepointid') ?? ''),
    comment: comment === '' ? undefined : comment,
    // A form has an empty file where none was chosen.
    pictures: (await Promise.all(files)).filter(({ length }) => length > 0),
  };
}

function parserOf(contentType: string, reject: (error: AppError) => void): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fields: 20,
        fieldSize: limits.maxCommentBodyBytes,
        files: limits.maxPhotosAtOnce,
        // One byte more, so that what is too large is seen to be.
        fileSize: limits.maxPhotoBytes + 1,
      },
    });
  } catch (error) {
    const refusal = new AppError('refused', 'The form cannot be read: it names no boundary', {
      cause: error,
    });
    reject(refusal);
    throw refusal;
  }
}

async function bytesOf(file: BusboyFileStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of file) parts.push(part);
  return Buffer.concat(parts);
}

function wholeNumber(text: string): number {
  const number = parseDecimal(text.trim());
  return number !== undefined && Number.isInteger(number) ? number : 0;
}
