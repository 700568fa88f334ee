import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import { type ApiKey, keyScopes } from '../../domain/api-key.ts';
import type { Application } from '../../domain/application.ts';
import { limits } from '../../domain/limits.ts';
import type { ApplicationWithKeys } from '../../registry/access/read-applications.ts';
import { dayMs } from '../../registry/access/usage-counter.ts';

const time: JsonSchema = { type: 'string', format: 'date-time' };
const timeOrNull: JsonSchema = { type: ['string', 'null'], format: 'date-time' };

export const scopeSchema: JsonSchema = {
  enum: keyScopes,
  description:
    '`read` tells which application asks; `write` also sends contributions in the name of the owner of the application.',
};

export const keySchema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    scope: scopeSchema,
    hint: { type: 'string', description: 'The last characters of the key.' },
    createdAt: time,
    expiresAt: { ...timeOrNull, description: 'When a key that was rotated stops to work.' },
    lastUsedOn: { type: ['string', 'null'], format: 'date' },
  },
  required: ['id', 'scope', 'hint', 'createdAt', 'expiresAt', 'lastUsedOn'],
};

export const applicationSchema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'A GUID.' },
    ownerId: { type: ['integer', 'null'], description: 'The account that registered it.' },
    title: { type: 'string' },
    description: { type: 'string' },
    websiteUrl: { type: 'string' },
    isPubliclyListed: { type: 'boolean' },
    isEnabled: { type: 'boolean', description: 'Whether its keys work, as its owner wants it.' },
    blockedReason: {
      type: ['string', 'null'],
      description: 'Why an administrator disabled it; its keys do not work then.',
    },
    createdAt: time,
    updatedAt: time,
    keys: { type: 'array', items: keySchema },
  },
  required: ['id', 'ownerId', 'title', 'websiteUrl', 'isEnabled', 'blockedReason', 'keys'],
};

/** What an owner may say. */
export const applicationBody = {
  type: 'object',
  properties: {
    title: { type: 'string', maxLength: limits.maxApplicationTitleLength },
    description: { type: 'string', maxLength: limits.maxApplicationDescriptionLength },
    websiteUrl: { type: 'string', maxLength: limits.maxWebsiteUrlLength },
    isPubliclyListed: { type: 'boolean' },
    isEnabled: { type: 'boolean' },
  },
} as const;

export const newKeySchema = {
  type: 'object',
  properties: {
    key: keySchema,
    secret: { type: 'string', description: 'The key itself, a GUID. It is told only this once.' },
  },
  required: ['key', 'secret'],
} as const;

export function keyShape(key: ApiKey & { readonly lastUsedDay?: number | undefined }): object {
  return {
    id: key.id,
    scope: key.scope,
    hint: key.hint,
    createdAt: formatUtc(key.createdAt),
    expiresAt: key.expiresAt === undefined ? null : formatUtc(key.expiresAt),
    lastUsedOn: key.lastUsedDay === undefined ? null : dayText(key.lastUsedDay),
  };
}

export function applicationShape({ application, keys }: ApplicationWithKeys): object {
  return { ...ownShape(application), keys: keys.map(keyShape) };
}

function ownShape(application: Application): object {
  return {
    id: application.id,
    ownerId: application.ownerId ?? null,
    title: application.title,
    description: application.description,
    websiteUrl: application.websiteUrl,
    isPubliclyListed: application.isPubliclyListed,
    isEnabled: application.isEnabled,
    blockedReason: application.blockedReason ?? null,
    createdAt: formatUtc(application.createdAt),
    updatedAt: formatUtc(application.updatedAt),
  };
}

/** `2026-11-25` of a day since 1970-01-01. */
export function dayText(day: number): string {
  return formatUtc(day * dayMs).slice(0, 10);
}
