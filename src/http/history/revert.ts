import { AppError } from '../../base/errors.ts';
import { locationId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { revertLocation } from '../../registry/history/revert-location.ts';
import type { Endpoint } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { jsonMembers } from '../json-members.ts';
import { readNote, readVersion, versionSchema } from '../queue/read-decision.ts';
import { objectOf } from '../queue/submission-shape.ts';
import { readyRegistry } from '../ready-registry.ts';
import { countryAt } from '../submissions/submit.ts';
import { show, writeErrors, writerOf } from '../write-request.ts';
import { poiPath } from './history-access.ts';

/** An earlier version comes back. */
export const locationRevert: Endpoint = {
  method: 'POST',
  path: `${poiPath}/revert`,
  operationId: 'revertLocation',
  tag: 'Queue and history',
  summary: 'Bring back an earlier version of a location',
  doc: 'Makes the location say again what it said in an earlier version, as a new version. Submission status, data provider and what else the server owns stay. Takes an editor of the country before and after.',
  parameters: [idParameter('location')],
  body: {
    doc: 'Which version, and why.',
    schema: {
      type: 'object',
      properties: {
        toVersion: versionSchema,
        seenVersion: {
          ...versionSchema,
          description:
            'The version that you have looked at; when there is a newer one, nothing is written.',
        },
        note: { type: 'string', maxLength: limits.maxSubmissionNoteLength },
      },
      required: ['toVersion'],
    },
    maxBytes: limits.maxDecisionBytes,
  },
  answers: [
    {
      status: 200,
      doc: 'The location says so now; the version is the present one where nothing differed.',
      content: {
        'application/json': {
          schema: objectOf({ id: { type: 'integer' }, version: { type: 'integer' } }),
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'not-found', 'conflict', 'request-too-large', ...writeErrors],
  handler: (deps) => async (request, reply) => {
    const { actor, addressHash } = await writerOf(deps, request);
    const members = jsonMembers(request.body);
    const toVersion = readVersion(members.get('toversion'), 'toVersion');
    if (toVersion === undefined)
      throw new AppError('invalid-parameter', '"toVersion" is missing: expected a version number');
    const id = locationId(idOf(request, 'location'));
    const seenVersion = readVersion(members.get('seenversion'), 'seenVersion');
    const note = readNote(members.get('note'), 'note');
    const reference = readyRegistry(deps).referenceLists;
    const where = { reference, otherCountryAt: countryAt(deps) };
    const reverting = { toVersion, seenVersion, note, actor, addressHash, ...where };
    const version = await revertLocation(deps.database, id, reverting, deps.clock.now());
    await show(deps);
    return reply.type('application/json; charset=utf-8').send({ id, version });
  },
};
