import type { FastifyRequest } from 'fastify';
import { limits } from '../../domain/limits.ts';
import { readPhotoSubmission } from '../../format/v3/read-photo-submission.ts';
import { addPhotos, type PhotoSubmission } from '../../registry/contributions/add-photos.ts';
import { deletePhoto } from '../../registry/contributions/delete-photo.ts';
import { versionOfPath } from '../compat-version.ts';
import type { Endpoint } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { readyRegistry } from '../ready-registry.ts';
import { pathOf } from '../request-headers.ts';
import { authorOf, bodyOf, plainText, show, writeErrors, writerOf } from '../write-request.ts';
import { deskOf } from './desk-of.ts';
import { isForm, readPhotoForm } from './read-photo-form.ts';
import { okBody, statusAnswer } from './status-answer.ts';

/** Photos of locations (API contract 5.5). */
export const photoCreate: Endpoint = {
  method: 'POST',
  path: '/v3/mediaitem',
  operationId: 'addPhoto',
  tag: 'Contributions',
  summary: 'Add a photo of a location',
  doc: 'Adds a photo to a location for everybody to see. What is kept is what the picture shows: it is encoded anew as JPEG, upright, without anything else that was in the file, in three sizes whose names differ in `.orig.`, `.medi.` and `.thmb.`. A form (`multipart/form-data`) with the fields `id` and `comment` and some files does the same. What cannot be taken is answered with `Failed`; the header `X-OCM-Explain` says why.',
  parameters: [],
  body: {
    doc: 'The photo. Names match in any letter case. Read as JSON whatever the `Content-Type` says, unless that is a form.',
    schema: {
      type: 'object',
      properties: {
        ChargePointID: { type: 'integer', description: 'Id of the location.' },
        Comment: { type: ['string', 'null'], maxLength: limits.maxPhotoCommentLength },
        ImageDataBase64: {
          type: 'string',
          description: 'A data URI of a JPEG, PNG, GIF or WebP: `data:image/jpeg;base64,…`.',
        },
      },
      required: ['ChargePointID', 'ImageDataBase64'],
    },
    maxBytes: limits.maxPhotoBodyBytes,
  },
  answers: [statusAnswer('The photo is stored and shown.')],
  takesWriteKeys: true,
  errors: ['refused', 'unknown-location', 'photos-busy', ...writeErrors, 'request-too-large'],
  admit: async (deps, request) => {
    await authorOf(deps, request, 'photo.add');
    deps.photos.darkroom.checkRoom();
  },
  handler: (deps) => async (request, reply) => {
    const author = await authorOf(deps, request, 'photo.add');
    const read = await readPhotos(request);
    const registry = readyRegistry(deps);
    const submission = { ...read, locationId: registry.currentId(read.locationId) };
    const { referenceLists } = registry;
    const { database, photos, clock } = deps;
    await addPhotos(database, submission, photos, author, referenceLists, clock.now());
    await show(deps);
    if (versionOfPath(pathOf(request)) < 3) return reply.type(plainText).send('OK');
    return reply.type('application/json').send(okBody);
  },
};

async function readPhotos(request: FastifyRequest): Promise<PhotoSubmission> {
  const type = request.headers['content-type'];
  return isForm(type) ? readPhotoForm(bodyOf(request), type) : readPhotoSubmission(bodyOf(request));
}

/** Takes back a photo (API contract 5.5). */
export const photoDelete: Endpoint = {
  method: 'DELETE',
  path: '/v4/profile/mediaitem/:id',
  operationId: 'deletePhoto',
  tag: 'Contributions',
  summary: 'Delete a photo',
  doc: 'Removes an own photo, its files with it. Moderators remove any.',
  parameters: [idParameter('photo')],
  answers: [{ status: 204, doc: 'The photo is gone.' }],
  errors: ['not-found', ...writeErrors],
  handler: (deps) => async (request, reply) => {
    const author = await writerOf(deps, request);
    const { database, photos, clock } = deps;
    const id = idOf(request, 'photo');
    await deletePhoto(database, id, photos.blobs, author, deskOf(deps), clock.now());
    await show(deps);
    return reply.code(204).send();
  },
};
