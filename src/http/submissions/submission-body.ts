import type { JsonSchema } from '../../base/json-schema.ts';
import { limits } from '../../domain/limits.ts';

const id: JsonSchema = { type: ['integer', 'null'] };
const text: JsonSchema = { type: ['string', 'null'] };
const number: JsonSchema = { type: ['number', 'null'] };

const connection: JsonSchema = {
  type: 'object',
  properties: {
    ID: { ...id, description: 'Of a connection that stays; without one it is new.' },
    ConnectionTypeID: id,
    StatusTypeID: id,
    LevelID: id,
    CurrentTypeID: id,
    Amps: { ...id, minimum: 0 },
    Voltage: { ...id, minimum: 0 },
    PowerKW: { ...number, minimum: 0 },
    Quantity: { ...id, minimum: 0, maximum: limits.maxPoints },
    Reference: text,
    Comments: text,
  },
};

const addressInfo: JsonSchema = {
  type: 'object',
  properties: {
    Title: { type: 'string', maxLength: limits.maxShortTextLength },
    AddressLine1: text,
    AddressLine2: text,
    Town: text,
    StateOrProvince: text,
    Postcode: text,
    CountryID: { type: 'integer' },
    Latitude: { type: 'number', minimum: -90, maximum: 90 },
    Longitude: { type: 'number', minimum: -180, maximum: 180 },
    ContactTelephone1: text,
    ContactTelephone2: text,
    ContactEmail: text,
    AccessComments: { ...text, maxLength: limits.maxCommentsLength },
    RelatedURL: text,
  },
  required: ['Title', 'AddressLine1', 'CountryID', 'Latitude', 'Longitude'],
};

/** A location as it is submitted: that of the answers of this API, of which these members are heeded. */
export const submittedLocationSchema: JsonSchema = {
  type: 'object',
  properties: {
    ID: { ...id, description: 'With `UUID`: the location to be changed.' },
    UUID: text,
    AddressInfo: addressInfo,
    Connections: { type: 'array', items: connection, minItems: 1, maxItems: limits.maxConnections },
    OperatorID: id,
    OperatorsReference: text,
    UsageTypeID: id,
    UsageCost: text,
    StatusTypeID: id,
    NumberOfPoints: { ...id, minimum: 0, maximum: limits.maxPoints },
    GeneralComments: { ...text, maxLength: limits.maxCommentsLength },
    DatePlanned: text,
    SubmissionNote: {
      ...text,
      maxLength: limits.maxSubmissionNoteLength,
      description:
        'What you want to tell the editors; not part of the location. Of an edit that is live at once it stands in the history, for everybody.',
    },
  },
  required: ['AddressInfo', 'Connections'],
};
