/**
 * The table of everything that can go wrong: one row per error code. `status` is the HTTP status that the
 * API answers with; `blame` says who can do something about it (`caller`: the request or the input is wrong;
 * `operator`: the machine, disk, database or configuration; `us`: a fault in this program).
 */
export const errorTable = {
  'invalid-parameter': { status: 400, blame: 'caller', title: 'A parameter value cannot be used' },
  'unsupported-output': { status: 400, blame: 'caller', title: 'Output type not supported' },
  'version-not-specified': { status: 400, blame: 'caller', title: 'API version not specified' },
  'cursor-expired': { status: 410, blame: 'caller', title: 'The cursor is too old' },
  'invalid-submission': { status: 400, blame: 'caller', title: 'A submission cannot be used' },
  refused: { status: 400, blame: 'caller', title: 'A contribution was refused' },
  'unknown-location': { status: 400, blame: 'caller', title: 'There is no such location' },
  'writes-disabled': { status: 400, blame: 'operator', title: 'This server takes no submissions' },
  'not-signed-in': { status: 401, blame: 'caller', title: 'Not signed in' },
  'sign-in-failed': { status: 401, blame: 'caller', title: 'E-mail address or password is wrong' },
  'social-sign-in-failed': {
    status: 403,
    blame: 'caller',
    title: 'Signing in by another service failed',
  },
  'passkey-refused': { status: 403, blame: 'caller', title: 'The passkey cannot be used' },
  'wrong-password': { status: 403, blame: 'caller', title: 'The password is wrong' },
  'invalid-token': { status: 400, blame: 'caller', title: 'The link cannot be used any more' },
  'invalid-fields': { status: 400, blame: 'caller', title: 'Some fields cannot be used' },
  'key-missing': { status: 403, blame: 'caller', title: 'An API key is needed' },
  'key-invalid': { status: 403, blame: 'caller', title: 'The API key is not valid' },
  blocked: { status: 403, blame: 'caller', title: 'Blocked for abuse' },
  forbidden: { status: 403, blame: 'caller', title: 'Not allowed' },
  conflict: { status: 409, blame: 'caller', title: 'In conflict with what is there' },
  'too-many-requests': { status: 429, blame: 'caller', title: 'Too many requests' },
  'not-found': { status: 404, blame: 'caller', title: 'Nothing lives at this address' },
  gone: { status: 410, blame: 'caller', title: 'It was deleted' },
  'not-acceptable': { status: 406, blame: 'caller', title: 'No format that the client accepts' },
  'request-too-large': { status: 413, blame: 'caller', title: 'The request is too large' },
  'method-not-allowed': { status: 405, blame: 'caller', title: 'Method not allowed' },
  'not-ready': { status: 503, blame: 'operator', title: 'The server is still starting' },
  'invalid-setting': { status: 500, blame: 'operator', title: 'A setting is wrong' },
  'invalid-usage': { status: 500, blame: 'caller', title: 'The command was called in a wrong way' },
  'invalid-input-file': { status: 500, blame: 'caller', title: 'An input file cannot be read' },
  'data-directory-unusable': {
    status: 500,
    blame: 'operator',
    title: 'The data directory cannot be used',
  },
  'data-directory-in-use': {
    status: 500,
    blame: 'operator',
    title: 'Another process uses the data directory',
  },
  'disk-full': { status: 507, blame: 'operator', title: 'No space left for data' },
  'database-unreachable': {
    status: 503,
    blame: 'operator',
    title: 'The database cannot be reached',
  },
  'geocoder-busy': {
    status: 503,
    blame: 'operator',
    title: 'The geocoding service has too much to do',
  },
  'photos-busy': { status: 503, blame: 'operator', title: 'Too many photos at a time' },
  'geocoder-failed': { status: 502, blame: 'operator', title: 'The geocoding service failed' },
  'schema-too-new': {
    status: 500,
    blame: 'operator',
    title: 'The data was written by a newer version',
  },
  internal: { status: 500, blame: 'us', title: 'Internal error' },
} as const;

export type ErrorCode = keyof typeof errorTable;

/**
 * An expected failure with a code of the table. `message` is one sentence without a final full stop: what was
 * attempted, what was found (in quotes) and what is allowed or what to do.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  get status(): number {
    return errorTable[this.code].status;
  }
}

/** Too much was asked for or tried. */
export class TooManyRequestsError extends AppError {
  /** After so many seconds another try makes sense. */
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super('too-many-requests', message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What is wrong with each member of a form, by its name. */
export type FieldFaults = Readonly<Record<string, readonly string[]>>;

/** Input whose members were checked one by one: `invalid-fields`. */
export class InvalidFieldsError extends AppError {
  readonly fields: FieldFaults;

  constructor(fields: FieldFaults) {
    const texts = Object.values(fields).flat();
    super('invalid-fields', texts.join('; '));
    this.fields = fields;
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
