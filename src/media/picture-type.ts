/** What pictures may be uploaded as. All are kept as JPEG. */
export type PictureType = 'jpeg' | 'png' | 'gif' | 'webp';

const signatures: readonly (readonly [type: PictureType, at: number, bytes: string])[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['webp', 8, 'WEBP'],
];

/** What the bytes are by their beginning, whatever name or type came with them; `undefined` for anything else. */
export function pictureTypeOf(bytes: Buffer): PictureType | undefined {
  const found = signatures.find(
    ([, at, signature]) => bytes.toString('latin1', at, at + signature.length) === signature,
  )?.[0];
  if (found !== 'webp') return found;
  return bytes.toString('latin1', 0, 4) === 'RIFF' ? found : undefined;
}
