import type { EpochMs } from '../base/clock.ts';
import type { Address } from './address.ts';
import type { Connection } from './connection.ts';
import type { MetadataValue } from './location.ts';

/**
 * A location as somebody submits it: readable, but not checked yet (submission-rules.ts does). Blank texts are absent.
 * It replaces what is stored as a whole: what is absent here becomes unknown there (API contract 5.3), but for what
 * the server owns.
 */
export interface LocationDraft {
  readonly id?: number | undefined;
  /** Upper case. */
  readonly uuid?: string | undefined;
  /** Absent when the submission has no `AddressInfo`. */
  readonly address?: DraftAddress | undefined;
  readonly connections: readonly Connection[];
  readonly operatorId?: number | undefined;
  readonly operatorReference?: string | undefined;
  readonly usageTypeId?: number | undefined;
  readonly usageCost?: string | undefined;
  readonly numberOfPoints?: number | undefined;
  readonly generalComments?: string | undefined;
  readonly plannedAt?: EpochMs | undefined;
  readonly statusTypeId?: number | undefined;
  readonly metadata: readonly DraftMetadataValue[];
  /** The `updatedAt` of the location as the submitter had read it: tells which version an edit was made from. */
  readonly readAt?: EpochMs | undefined;
  /** What only editors may set. */
  readonly owned: OwnedFields;
}

export type DraftAddress = Omit<Address, 'title' | 'lat' | 'lng'> & {
  readonly title?: string | undefined;
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
};

/** A value without an id is a new one. */
export type DraftMetadataValue = Omit<MetadataValue, 'id' | 'option'> & {
  readonly id?: number | undefined;
};

/** The members that the server sets itself, whoever submits, unless an editor says otherwise. */
export interface OwnedFields {
  readonly parentId?: number | undefined;
  readonly dataProviderId?: number | undefined;
  readonly dataProviderReference?: string | undefined;
  readonly dataQualityLevel?: number | undefined;
  readonly createdAt?: EpochMs | undefined;
  readonly submissionStatusTypeId?: number | undefined;
}

/**
 * Whether an entry says nothing about an outlet: forms send such rows, and they are not stored. Rule: API contract
 * 5.3.
 */
export function isBlankConnection(connection: Connection): boolean {
  const { connectionTypeId, statusTypeId, levelId = 0, currentTypeId, quantity = 0 } = connection;
  const { reference, comments, amps, voltage, powerKw } = connection;
  return (
    [reference, comments, amps, voltage, powerKw, currentTypeId].every((it) => it === undefined) &&
    connectionTypeId === 0 &&
    (statusTypeId ?? 0) === 0 &&
    levelId <= 1 &&
    quantity <= 1
  );
}
