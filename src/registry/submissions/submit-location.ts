import { randomUUID } from 'node:crypto';
import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { faultOfText } from '../../domain/given-text.ts';
import { locationId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import type { Location } from '../../domain/location.ts';
import type { LocationDraft } from '../../domain/location-draft.ts';
import type { Submission } from '../../domain/submission.ts';
import { firstBroken, storeRules, submissionRules } from '../../domain/submission-rules.ts';
import { submissionStatus } from '../../domain/submission-status.ts';
import { submittedLocation } from '../../domain/submitted-location.ts';
import { takeChildIds } from '../../storage/child-ids.ts';
import type { Database } from '../../storage/database.ts';
import { takeIds } from '../../storage/next-ids.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { lockLocation, type StoredLocation } from '../stored-location.ts';
import { baseOf } from './base-of.ts';
import { knownIds, optionOf } from './known-ids.ts';
import { storeEdit } from './store-edit.ts';
import { storeNew } from './store-new.ts';
import type { SubmitOutcome, Submitter } from './submitter.ts';
import { mayTouch } from './touched-countries.ts';

/**
 * Takes in a location that somebody submits: a new one, or an edit where its id and UUID are given. What an editor of
 * the countries before and after (stated, and seeming by the position) submits is live at once; of everybody else a new location is stored unpublished, an
 * edit as field-level changes, and both wait for a decision. The same proposal of the same account a second time is
 * the first one. Durable when this resolves. Rules: API contract 5.3.
 *
 * Throws `invalid-submission` with the literal of the first rule that is broken, and `forbidden`.
 */
export async function submitLocation(
  db: Database,
  draft: LocationDraft,
  submitter: Submitter,
  now: EpochMs,
): Promise<SubmitOutcome> {
  const broken = firstBroken(submissionRules, draft, undefined);
  if (broken !== undefined) throw new AppError('invalid-submission', broken);
  const fault = faultOfNote(submitter.note);
  if (fault !== undefined) throw new AppError('invalid-submission', `SubmissionNote ${fault}`);
  return db.transaction((tx) => submit(tx, draft, submitter, now));
}

const faultOfNote = (note = '') =>
  faultOfText(note, { maxLength: limits.maxSubmissionNoteLength, form: 'lines' });

async function submit(
  tx: WriteSession,
  draft: LocationDraft,
  submitter: Submitter,
  now: EpochMs,
): Promise<SubmitOutcome> {
  const { actor, reference } = submitter;
  const stored = await storedFor(tx, draft);
  const before = stored?.location;
  const broken = firstBroken(storeRules, draft, knownIds(reference, before));
  if (broken !== undefined)
    throw new AppError('invalid-submission', `Submission Failed with an Exception: ${broken}`);
  assertAllowed(actor, 'location.submit', {});
  const places = [draft.address ?? {}, ...(before === undefined ? [] : [before.address])];
  const isLive = await mayTouch(submitter, 'location.publish', places);
  const base = stored && (await baseOf(tx, stored, draft.readAt, actor.id));
  const result = submittedLocation(draft, {
    id: before?.id ?? locationId(await takeIds(tx, 'location')),
    uuid: before?.uuid ?? randomUUID().toUpperCase(),
    stored: base?.location,
    maySetOwned: await mayTouch(submitter, 'location.set-owned-fields', places),
    newStatusId: isLive ? submissionStatus.published : submissionStatus.underReview,
    now,
    nextChildId: await childIds(tx, draft),
    optionOf: (fieldId, optionId) => optionOf(reference, fieldId, optionId),
  });
  const submission = await (stored === undefined || base === undefined
    ? storeNew(tx, result, isLive, submitter, now)
    : storeEdit(tx, { stored, base, result }, isLive, submitter, now));
  return outcome(result, submission);
}

/** A repeated submission of a new location is about the one that was stored first. */
function outcome(result: Location, submission: Submission | undefined): SubmitOutcome {
  const { id, uuid } = submission?.proposed ?? result;
  return { locationId: id, uuid, submission };
}

/**
 * The location that a draft is an edit of: an update has an id and a UUID, and they must be those of one location. An
 * id without UUID means nothing (API contract 5.3).
 */
async function storedFor(
  tx: WriteSession,
  { id, uuid }: LocationDraft,
): Promise<StoredLocation | undefined> {
  if (id === undefined || uuid === undefined) return undefined;
  const stored = await lockLocation(tx, locationId(id));
  if (stored?.location.uuid === uuid) return stored;
  throw new AppError('invalid-submission', 'Update does not correctly match an existing POI');
}

/** As many ids as the draft may need. */
async function childIds(tx: WriteSession, draft: LocationDraft): Promise<() => number> {
  const count = 1 + draft.connections.length + draft.metadata.length;
  let next = await takeChildIds(tx, count);
  return () => next++;
}
