import { AppError } from '../../base/errors.ts';
import { isPhotoName } from '../../domain/photo-name.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { isTagNamed } from '../entity-tag.ts';

/** A name never gets another content. */
const oneYear = 'public, max-age=31536000, immutable';

/** The files of photos that are kept here. */
export const photoFile: Endpoint = {
  method: 'GET',
  path: '/images/:country/:location/:file',
  operationId: 'getPhotoFile',
  tag: 'Contributions',
  isOpen: true,
  summary: 'A photo',
  doc: 'The picture behind an `ItemURL` of this server. `.orig.` in its name is the large one, `.medi.` is 400 pixels wide, `.thmb.` 100.',
  parameters: [
    segment('country', 'ISO code of the country; `XX` where it is not known.', 'GB'),
    segment('location', '`OCM` and the id of the location.', 'OCM1'),
    segment('file', 'Name of the file.', 'OCM-1.thmb.2021112312000000.0123456789abcdef.jpg'),
  ],
  answers: [
    {
      status: 200,
      doc: 'The picture.',
      content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } },
    },
    { status: 304, doc: 'The client has it.' },
  ],
  errors: ['not-found'],
  handler:
    ({ photos }) =>
    async (request, reply) => {
      const { country, location, file } = request.params as Readonly<Record<string, string>>;
      const name = `${country}/${location}/${file}`;
      const bytes = isPhotoName(name) ? await photos.blobs.read(name) : undefined;
      if (bytes === undefined) throw new AppError('not-found', `There is no photo "${name}"`);
      const tag = `"${file}"`;
      reply.headers({
        'Cache-Control': oneYear,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        ETag: tag,
      });
      if (isTagNamed(request.headers['if-none-match'] ?? '', tag)) return reply.code(304).send();
      return reply.type('image/jpeg').send(bytes);
    },
};

function segment(name: string, doc: string, example: string): EndpointParameter {
  const schema = { type: 'string' };
  return { name, in: 'path', doc, schema, example, isExampleInvented: true, isRequired: true };
}
