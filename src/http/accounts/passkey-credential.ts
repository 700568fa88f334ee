import type { CreatedCredential, UsedCredential } from '../../accounts/passkeys/webauthn.ts';
import { AppError } from '../../base/errors.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { limits } from '../../domain/limits.ts';
import { passkeyTransports } from '../../domain/passkey.ts';

const base64url = (description: string): JsonSchema => ({
  type: 'string',
  pattern: '^[A-Za-z0-9_-]*$',
  description,
});

const id = base64url('As its authenticator calls it.');

function credentialSchema(response: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: 'object',
    description: 'What `toJSON()` of a `PublicKeyCredential` gives.',
    properties: {
      id,
      response: { type: 'object', properties: response, required: Object.keys(response) },
    },
    required: ['id', 'response'],
  };
}

/** RegistrationResponseJSON of WebAuthn Level 3, as far as it is read. */
export const createdCredentialSchema: JsonSchema = credentialSchema({
  clientDataJSON: base64url('What the browser says of the request.'),
  attestationObject: base64url('The public key.'),
});

/** AuthenticationResponseJSON, in the same way. */
export const usedCredentialSchema: JsonSchema = credentialSchema({
  clientDataJSON: base64url('What the browser says of the request.'),
  authenticatorData: base64url('What the authenticator says of it.'),
  signature: base64url('Of both.'),
  userHandle: base64url('`user.id` of the options by which the passkey was made.'),
});

/** Throws `invalid-parameter`. */
export function readCreatedCredential(value: unknown): CreatedCredential {
  const response = memberOf(value, 'response');
  const transports = memberOf(response, 'transports');
  return {
    id: textOf(value, 'id', limits.maxCredentialIdLength),
    clientDataJson: textOf(response, 'clientDataJSON'),
    attestationObject: textOf(response, 'attestationObject'),
    transports: passkeyTransports.filter(
      (transport) => Array.isArray(transports) && transports.includes(transport),
    ),
  };
}

/** Throws `invalid-parameter`. */
export function readUsedCredential(value: unknown): UsedCredential {
  const response = memberOf(value, 'response');
  return {
    id: textOf(value, 'id', limits.maxCredentialIdLength),
    clientDataJson: textOf(response, 'clientDataJSON'),
    authenticatorData: textOf(response, 'authenticatorData'),
    signature: textOf(response, 'signature'),
    userHandle: textOf(response, 'userHandle'),
  };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function textOf(value: unknown, name: string, maxLength = Number.POSITIVE_INFINITY): string {
  const text = memberOf(value, name);
  if (typeof text === 'string' && text.length <= maxLength && /^[\w-]+$/.test(text)) return text;
  throw new AppError(
    'invalid-parameter',
    `Cannot read "credential": its "${name}" is not a text in base64url; send what toJSON() of the PublicKeyCredential gives`,
  );
}
