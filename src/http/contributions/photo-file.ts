import { photoCacheRule } from '../../domain/photo-name.ts';
import { readPhotoFile } from '../../registry/contributions/read-photo-file.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { isTagNamed } from '../entity-tag.ts';

/** The files of photos that are kept here. */
export const photoFile: Endpoint = {
  method: 'GET',
  path: '/images/:country/:location/:file',
  operationId: 'getPhotoFile',
  tag: 'Contributions',
  isOpen: true,
  summary: 'A photo',
  doc: 'The picture behind an `ItemURL` of this server. `.orig.` in its name is the large one, `.medi.` is 400 pixels wide, `.thmb.` 100. A copy may be used for a day, then it is to be asked for again; what was deleted is answered with 410.',
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
  errors: ['not-found', 'gone'],
  handler:
    ({ photos, database }) =>
    async (request, reply) => {
      const { country, location, file } = request.params as Readonly<Record<string, string>>;
      const name = `${country}/${location}/${file}`;
      const bytes = await readPhotoFile(database, photos.blobs, name);
      const tag = `"${file}"`;
      reply.headers({
        'Cache-Control': photoCacheRule,
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
