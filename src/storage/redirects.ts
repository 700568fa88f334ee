import type { EpochMs } from '../base/clock.ts';
import { type LocationId, locationId } from '../domain/id.ts';
import type { Location } from '../domain/location.ts';
import { chunks } from './chunks.ts';
import { columnText } from './column-text.ts';
import type { LocationRedirectTable, Session, WriteSession } from './schema.ts';

/** A location that was merged into another one, with the references that it had. */
export interface MergedLocation {
  readonly id: LocationId;
  readonly intoId: LocationId;
  readonly at: EpochMs;
  readonly dataProviderId: number | undefined;
  readonly dataProviderReference: string | undefined;
  readonly operatorId: number | undefined;
  readonly operatorReference: string | undefined;
}

const maxKeys = 1_000;

/** Leads from a location that is being merged to the other one, and so does what led to it. */
export async function putRedirect(
  tx: WriteSession,
  from: Location,
  toId: LocationId,
  at: EpochMs,
): Promise<void> {
  await tx.kysely
    .updateTable('location_redirect')
    .set({ to_id: toId })
    .where('to_id', '=', from.id)
    .execute();
  await tx.kysely
    .insertInto('location_redirect')
    .values({
      from_id: from.id,
      to_id: toId,
      at,
      data_provider_id: from.dataProviderId ?? null,
      provider_ref: textOrNull(from.dataProviderReference),
      operator_id: from.operatorId ?? null,
      operator_ref: textOrNull(from.operatorReference),
    })
    .execute();
}

/** Where those of `ids` went that were merged. */
export async function redirectsOf(
  session: Session,
  ids: readonly LocationId[],
): Promise<ReadonlyMap<LocationId, LocationId>> {
  const found = new Map<LocationId, LocationId>();
  for (const part of chunks(ids, maxKeys)) {
    const rows = await session.kysely
      .selectFrom('location_redirect')
      .select(['from_id', 'to_id'])
      .where('from_id', 'in', part)
      .execute();
    for (const row of rows) found.set(locationId(row.from_id), locationId(row.to_id));
  }
  return found;
}

/** What a data provider calls a location of its own. */
export interface ProviderReference {
  readonly dataProviderId?: number | undefined;
  readonly dataProviderReference?: string | undefined;
}

/** Equal for equal references; `undefined` where a location has none. */
export function referenceKey({
  dataProviderId,
  dataProviderReference: reference,
}: ProviderReference): string | undefined {
  if (dataProviderId === undefined || reference === undefined || reference === '') return undefined;
  return `${dataProviderId} ${columnText(reference)}`;
}

/** Where those went that were merged and had one of these references, by `referenceKey`; of several the last merged. */
export async function redirectsOfReferences(
  session: Session,
  references: readonly ProviderReference[],
): Promise<ReadonlyMap<string, LocationId>> {
  const wanted = new Set(references.flatMap((one) => referenceKey(one) ?? []));
  const texts = [...new Set([...wanted].map((key) => key.slice(key.indexOf(' ') + 1)))];
  const found = new Map<string, LocationId>();
  for (const part of chunks(texts, maxKeys)) {
    const rows = await session.kysely
      .selectFrom('location_redirect')
      .select(['to_id', 'data_provider_id', 'provider_ref'])
      .where('provider_ref', 'in', part)
      .orderBy('at')
      .orderBy('from_id')
      .execute();
    for (const row of rows) {
      const key = `${row.data_provider_id} ${row.provider_ref}`;
      if (wanted.has(key)) found.set(key, locationId(row.to_id));
    }
  }
  return found;
}

/** Where all went that were merged: few beside the locations. */
export async function allRedirects(session: Session): Promise<Map<number, number>> {
  const rows = await session.kysely
    .selectFrom('location_redirect')
    .select(['from_id', 'to_id'])
    .execute();
  return new Map(rows.map(({ from_id, to_id }) => [from_id, to_id]));
}

/** What was merged into a location, directly or by way of another one; the last first. */
export async function mergedInto(
  session: Session,
  id: LocationId,
): Promise<readonly MergedLocation[]> {
  const rows = await session.kysely
    .selectFrom('location_redirect')
    .selectAll()
    .where('to_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('from_id', 'desc')
    .execute();
  return rows.map(asMerged);
}

function asMerged(row: LocationRedirectTable): MergedLocation {
  return {
    id: locationId(row.from_id),
    intoId: locationId(row.to_id),
    at: row.at,
    dataProviderId: row.data_provider_id ?? undefined,
    dataProviderReference: row.provider_ref ?? undefined,
    operatorId: row.operator_id ?? undefined,
    operatorReference: row.operator_ref ?? undefined,
  };
}

const textOrNull = (text: string | undefined) => (text === undefined ? null : columnText(text));
