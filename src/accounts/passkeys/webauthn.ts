/**
 * What WebAuthn asks of a server, by `@simplewebauthn/server`. Nothing else imports the package. It is loaded at its
 * first use: 120 ms and 27 MB that a server without passkeys does not spend.
 */
import { AppError, messageOf } from '../../base/errors.ts';
import { parseJson } from '../../base/parse-json.ts';
import { limits } from '../../domain/limits.ts';
import type { PasskeyTransport } from '../../domain/passkey.ts';
import type { PasskeyUse, StoredPasskey } from '../../storage/passkeys.ts';

/** Whom passkeys are made for: they work nowhere else. */
export interface RelyingParty {
  /** A domain: passkeys work on it and on those below it. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Where pages and apps may use them. */
  readonly origins: readonly string[];
}

/** A new passkey as a browser gives it. All texts are base64url. */
export interface CreatedCredential {
  readonly id: string;
  readonly clientDataJson: string;
  readonly attestationObject: string;
  readonly transports: readonly PasskeyTransport[];
}

/** A passkey that was used, as a browser gives it. All texts are base64url. */
export interface UsedCredential {
  readonly id: string;
  readonly clientDataJson: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string;
}

export const loadWebauthn = () => import('@simplewebauthn/server');

/** ES256, EdDSA and RS256: every authenticator has one of them, and every Node version checks them. */
const algorithms = [-7, -8, -257];

/** What a browser is asked in order to make a passkey (PublicKeyCredentialCreationOptionsJSON). */
export async function creationOptions(
  party: RelyingParty,
  challenge: string,
  user: { readonly handle: string; readonly name: string; readonly displayName: string },
  known: readonly StoredPasskey[],
): Promise<object> {
  const { generateRegistrationOptions } = await loadWebauthn();
  return generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: Uint8Array.from(Buffer.from(user.handle, 'base64url')),
    userName: user.name,
    userDisplayName: user.displayName,
    challenge,
    timeout: limits.maxPasskeyAnswerMs,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

/** What a browser is asked in order to use one (PublicKeyCredentialRequestOptionsJSON): any that it has of this party. */
export async function requestOptions(party: RelyingParty, challenge: string): Promise<object> {
  const { generateAuthenticationOptions } = await loadWebauthn();
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge,
    timeout: limits.maxPasskeyAnswerMs,
    userVerification: 'required',
  });
}

/**
 * The challenge that a browser has signed, as it was given out; '' when there is none, or when our page stood in a frame
 * of another one, where it has no business.
 */
export function signedChallenge({ clientDataJson }: { readonly clientDataJson: string }): string {
  try {
    const data = parseJson(Buffer.from(clientDataJson, 'base64url'));
    const { challenge, crossOrigin } = data as Readonly<Record<string, unknown>>;
    if (typeof challenge !== 'string' || crossOrigin === true) return '';
    return Buffer.from(challenge, 'base64url').toString();
  } catch {
    return '';
  }
}

/** What is stored of a new passkey. */
export interface CheckedCreation extends PasskeyUse {
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** Checks a new passkey. The challenge must have been given out and used up before. Throws `passkey-refused`. */
export async function checkCreation(
  { id: expectedRPID, origins }: RelyingParty,
  challenge: string,
  { id, clientDataJson, attestationObject, transports }: CreatedCredential,
): Promise<CheckedCreation> {
  try {
    await refuseCertificates(attestationObject);
    const { verifyRegistrationResponse } = await loadWebauthn();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...asPublicKey(id),
        response: {
          clientDataJSON: clientDataJson,
          attestationObject,
          transports: [...transports],
        },
      },
      expectedChallenge: Buffer.from(challenge).toString('base64url'),
      expectedOrigin: [...origins],
      expectedRPID,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) throw new Error('its signature is wrong');
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      signCount: credential.counter,
      isBackedUp: credentialBackedUp,
    };
  } catch (error) {
    throw new AppError('passkey-refused', `Cannot add this passkey: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * We ask for no attestation. With certificates in it the package would ask the addresses that they name for lists of
 * revoked ones: addresses of whoever sent them.
 */
async function refuseCertificates(attestationObject: string): Promise<void> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
  const bytes = Uint8Array.from(Buffer.from(attestationObject, 'base64url'));
  const decoded = decodeAttestationObject(bytes);
  const format = decoded.get('fmt');
  const isPlain = format === 'none' || format === 'packed';
  if (!isPlain || decoded.get('attStmt').get('x5c') !== undefined)
    throw new Error('it comes with an attestation of its maker, which was not asked for');
}

/**
 * Checks the use of a passkey; `undefined` when anything is not right. Whether its count has gone on is left to
 * `notePasskeyUse`: the package would look at it before the signature, and anybody could make it look like a copy.
 */
export async function checkUse(
  { id: expectedRPID, origins }: RelyingParty,
  challenge: string,
  { credentialId: id, publicKey }: StoredPasskey,
  { clientDataJson, authenticatorData, signature, userHandle }: UsedCredential,
): Promise<PasskeyUse | undefined> {
  const { verifyAuthenticationResponse } = await loadWebauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...asPublicKey(id),
        response: { clientDataJSON: clientDataJson, authenticatorData, signature, userHandle },
      },
      expectedChallenge: Buffer.from(challenge).toString('base64url'),
      expectedOrigin: [...origins],
      expectedRPID,
      credential: { id, publicKey, counter: 0 },
      requireUserVerification: true,
    });
    const { newCounter: signCount, credentialBackedUp: isBackedUp } = authenticationInfo;
    return verified ? { signCount, isBackedUp } : undefined;
  } catch {
    return undefined;
  }
}

function asPublicKey(id: string) {
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
}
