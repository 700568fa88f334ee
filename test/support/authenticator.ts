import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a browser is given to make a passkey, as far as it matters here. */
export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials: readonly { readonly id: string }[];
  readonly [member: string]: unknown;
}

/** What a browser is given to use one. */
export interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly [member: string]: unknown;
}

/** How an answer differs from that of an honest browser and authenticator. */
export interface Tricks {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  /** Whether the authenticator has made sure who is there. */
  readonly isVerified?: boolean;
  readonly signCount?: number;
  readonly isBackedUp?: boolean;
  readonly userHandle?: string;
  readonly attestation?: { readonly format: string; readonly statement: CborMap };
  readonly signWith?: KeyObject;
}

/** Answers of a browser at `origin` with an authenticator that has one passkey, on the key pair of ES256. */
export class Authenticator {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly credentialId = randomBytes(32);
  readonly #origin: string;
  #userHandle = '';
  signCount = 0;

  constructor(origin = 'https://ocm.example') {
    this.#origin = origin;
  }

  get id(): string {
    return this.credentialId.toString('base64url');
  }

  /** RegistrationResponseJSON. */
  create(options: CreationOptions, tricks: Tricks = {}) {
    this.#userHandle = options.user.id;
    const { format, statement } = tricks.attestation ?? { format: 'none', statement: new Map() };
    const authData = Buffer.concat([
      this.#authenticatorData(tricks.rpId ?? options.rp.id, tricks, attestedFlag),
      Buffer.alloc(16),
      uint16(this.credentialId.length),
      this.credentialId,
      this.#publicKey(),
    ]);
    const attestationObject = cbor(
      new Map<string, CborValue>([
        ['fmt', format],
        ['attStmt', statement],
        ['authData', authData],
      ]),
    );
    return this.#credential({
      clientDataJSON: this.#clientData('webauthn.create', options.challenge, tricks),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal', 'hybrid'],
    });
  }

  /** AuthenticationResponseJSON. Counts one more use, unless it never counted. */
  get(options: RequestOptions, tricks: Tricks = {}) {
    if (this.signCount > 0) this.signCount++;
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge, tricks);
    const authenticatorData = this.#authenticatorData(tricks.rpId ?? options.rpId, tricks);
    const signed = Buffer.concat([
      authenticatorData,
      sha256(Buffer.from(clientDataJSON, 'base64url')),
    ]);
    return this.#credential({
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, tricks.signWith ?? this.#keys.privateKey).toString(
        'base64url',
      ),
      userHandle: tricks.userHandle ?? this.#userHandle,
    });
  }

  #credential<Response extends object>(response: Response) {
    const { id } = this;
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }

  #clientData(type: string, challenge: string, tricks: Tricks): string {
    const data = {
      type: tricks.type ?? type,
      challenge: tricks.challenge ?? challenge,
      origin: tricks.origin ?? this.#origin,
      crossOrigin: tricks.crossOrigin ?? false,
    };
    return Buffer.from(JSON.stringify(data)).toString('base64url');
  }

  #authenticatorData(rpId: string, tricks: Tricks, more = 0): Buffer {
    const { isVerified = true, isBackedUp = true, signCount = this.signCount } = tricks;
    const flags = 0x01 | (isVerified ? 0x04 : 0) | 0x08 | (isBackedUp ? 0x10 : 0) | more;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(signCount);
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), count]);
  }

  /** COSE_Key (RFC 9052, 9053): kty EC2, alg ES256, crv P-256, x, y. */
  #publicKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return cbor(
      new Map<number, CborValue>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
  }
}

const attestedFlag = 0x40;

export type CborValue = number | string | Buffer | readonly CborValue[] | CborMap;
export type CborMap = ReadonlyMap<number | string, CborValue>;

/** The part of CBOR (RFC 8949) that authenticators write. */
function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === 'string')
    return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  if (value instanceof Map) {
    const pairs = [...(value as CborMap)].flatMap(([key, member]) => [cbor(key), cbor(member)]);
    return Buffer.concat([cborHead(5, value.size), ...pairs]);
  }
  const items = value as readonly CborValue[];
  return Buffer.concat([cborHead(4, items.length), ...items.map(cbor)]);
}

function cborHead(major: number, n: number): Buffer {
  if (n < 24) return Buffer.from([(major << 5) | n]);
  if (n < 256) return Buffer.from([(major << 5) | 24, n]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(n)]);
}

function uint16(n: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(n);
  return bytes;
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
