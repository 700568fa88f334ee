/** Every numeric limit of the service, with its unit and reason. */
export const limits = {
  /** Rows of a list when `maxresults` is absent or unusable (API contract 2.3). */
  defaultMaxResults: 100,
  /** Hours that a cursor can be used: a walk of many days is one over data of another time. */
  maxCursorAgeHours: 7 * 24,
  /** Characters of an address in a `Link` header: common clients take 16 KB of headers in all, some proxies 4 KB. */
  maxLinkLength: 2048,
  /** Characters of the `X-OCM-Explain` header, for the same reason. */
  maxExplainLength: 2048,
  /** Characters of the `X-Attribution` header, for the same reason. */
  maxAttributionLength: 1024,
  /** Features of a page of OGC API - Features when `limit` is absent: the default of the standard's examples. */
  defaultFeatures: 10,
  /** Features of a page at most: some 8 MB. Clients read the number from the OpenAPI document. */
  maxFeatures: 10_000,
  /** Kilometres of a point search without `distance` (API contract 2.5.5). */
  defaultRadiusKm: 50,
  /** Kilometres of a corridor without `distance` (API contract 2.5.4). */
  defaultCorridorKm: 5,
  /** Points of a line or ring that is looked at: a route of 1,000 km has some 10,000; preparing as many takes 10 to 40 ms. */
  maxShapePoints: 20_000,
  /** Kilometres of a line that a corridor is computed for: nearly four times around the earth, more than any route. */
  maxCorridorLineKm: 150_000,
  /**
   * Sides of a ring that cross a meridian, on average over those that it reaches: a coast has some dozens. So many
   * sides are looked at to tell whether a location is inside.
   */
  maxSidesPerMeridian: 500,
  /** Bytes of the body of a search: 20,000 positions in GeoJSON are some 800 KB; reading them takes 20 ms. */
  maxSearchBodyBytes: 1024 * 1024,
  /** Characters of a free-text query value that are looked at (API contract 2.2, `string`). */
  maxQueryTextLength: 100,
  /** Characters of an address to be geocoded: the longest postal addresses have some 200. */
  maxAddressLength: 300,
  /** Kilometres from a position to the nearest town, beyond which the gazetteer knows no town there. */
  maxNearestTownKm: 50,
  /** Milliseconds that a geocoding server gets for an answer. */
  maxGeocoderMs: 8_000,
  /** Milliseconds that a request waits for its turn at a geocoding server before it is told to come back. */
  maxGeocoderWaitMs: 5_000,
  /** Bytes of an answer of a geocoding server: one place is some 2 KB. */
  maxGeocoderAnswerBytes: 256 * 1024,
  /** Answers of a geocoding server that are kept (some 500 bytes each), and for how long: usage policies ask for it. */
  maxKeptGeocoderAnswers: 2_000,
  maxKeptGeocoderAnswerMs: 24 * 60 * 60 * 1000,
  /** Suggestions of each kind: what a search box shows, and more than one can. */
  defaultSuggestions: 5,
  maxSuggestions: 20,
  /** Submissions, or versions of a location, of a page of their list. */
  defaultListedSubmissions: 50,
  maxListedSubmissions: 200,
  /** Bytes of a decision of an editor: other values for some fields, and a note. */
  maxDecisionBytes: 256 * 1024,
  /** Locations that are compared with a place to find duplicates, the nearest: each is a document of the store. */
  maxDuplicatesLookedAt: 30,
  /** Characters of the comments of a location, and of those on how to reach it (API contract 5.3). */
  maxCommentsLength: 2048,
  /** Characters of titles, towns, postcodes, references (API contract 3.2, 3.3, 3.5). */
  maxShortTextLength: 100,
  /** Connections of one submitted location: the largest sites list some 200. */
  maxConnections: 500,
  /** Extra values of one submitted location: there are 5 fields. */
  maxMetadataValues: 100,
  /** Bays, or outlets of one kind, of one submitted location. */
  maxPoints: 5_000,
  /** Bytes of a submitted location: 500 connections in their verbose form are some 400 KB. */
  maxSubmissionBytes: 512 * 1024,
  /** Bytes and items of a batch of them; each item is a transaction of its own. */
  maxBatchBytes: 4 * 1024 * 1024,
  maxBatchItems: 500,
  /** Characters of what contributors and editors write to each other about a submission. */
  maxSubmissionNoteLength: 1000,
  /** Milliseconds that an editor's claim keeps a submission from others. */
  maxClaimMs: 30 * 60 * 1000,
  /** Milliseconds that it can be kept by claiming it again and again; then others get as long as one claim. */
  maxClaimedMs: 4 * 60 * 60 * 1000,
  /** Characters of one text of a location that search looks at: titles and address lines have 100 at most. */
  maxSearchedTextLength: 1000,
  /** Characters of a word that search compares: hardly any two words differ only behind them. */
  maxWordLength: 40,
  /** Characters of a comment: what the documentation of Open Charge Map has always promised (API contract 5.4). */
  maxCommentLength: 4000,
  /** Characters of an address in a comment (API contract 3.7). */
  maxRelatedUrlLength: 500,
  /** Bytes of the body of a comment: 4,000 characters as escapes of 6 bytes, and whole reference objects beside. */
  maxCommentBodyBytes: 64 * 1024,
  /** Characters of a password: at least as many as the original's site asked; hashing longer ones costs the more. */
  minPasswordLength: 6,
  /** Of version 3 of the API (API contract 5.6), whose user names were as long as anybody liked. */
  minOldPasswordLength: 5,
  maxOldUsernameLength: 100,
  maxPasswordLength: 256,
  /** Characters of a user name (API contract 5.6, version 4). */
  minUsernameLength: 3,
  maxUsernameLength: 20,
  /** Characters of an e-mail address (RFC 5321: 254 between the angle brackets). */
  maxEmailLength: 254,
  /** Milliseconds that somebody stays signed in: the official app has no way to renew its token (API contract 5.2). */
  maxSessionMs: 30 * 24 * 60 * 60 * 1000,
  /** Milliseconds between two notes of when a session was used: each is a write. */
  sessionTouchMs: 60 * 60 * 1000,
  /** Characters of a client's name that are kept with its session. */
  maxUserAgentLength: 200,
  /** Passkeys of an account, and characters of the name of one. */
  maxPasskeys: 20,
  maxPasskeyNameLength: 64,
  /** Characters of the id of a passkey in base64url: 1023 bytes (WebAuthn Level 3, section 4). */
  maxCredentialIdLength: 1364,
  /** Milliseconds in which a browser must answer what it was asked for a passkey (WebAuthn Level 3, section 15.1). */
  maxPasskeyAnswerMs: 5 * 60 * 1000,
  /** Milliseconds after signing in during which an account without a password needs no other proof of its owner. */
  maxRecentSignInMs: 10 * 60 * 1000,
  /** Passwords that are hashed at once (19 MB and a core each), and that wait for it before more are refused. */
  maxHashesAtOnce: 2,
  maxHashesWaiting: 100,
  /** Characters of what somebody says about themselves, and of a line of it. */
  maxProfileLength: 4000,
  maxProfileLineLength: 200,
  /** Milliseconds and characters that another service gets to say who somebody is. */
  maxProviderMs: 10_000,
  maxProviderAnswerLength: 256 * 1024,
  /** Accounts on a page of a list of them. */
  maxListedAccounts: 50,
  /** Bytes of the body of a form of an account: the longest text of a profile, and room. */
  maxAccountBodyBytes: 64 * 1024,
  /** Applications of an account, and keys of an application that can be used at a time: more is a way around limits. */
  maxApplications: 50,
  maxKeysOfApplication: 10,
  /** Characters of what an owner says of an application (website.md 5.1), and of why somebody is kept out. */
  maxApplicationTitleLength: 100,
  maxWebsiteUrlLength: 500,
  maxApplicationDescriptionLength: 4000,
  maxReasonLength: 500,
  /** Bytes of the description of an application or a ban. */
  maxApplicationBodyBytes: 64 * 1024,
  /** Applications of a page of the list that administrators read. */
  maxListedApplications: 100,
  /** Different keys that nobody has, a minute, from one network: many of them are guesses. */
  maxKeyGuesses: 30,
  /** Bytes of one answer and of all that are kept for who asks again, and for how long. */
  maxKeptAnswerBytes: 256 * 1024,
  maxKeptAnswersBytes: 32 * 1024 * 1024,
  maxKeptAnswerMs: 60_000,
  /** Bans of the list that is read. */
  maxListedBans: 1000,
  /** Hours that a ban with an end lasts at most: ten years; longer ones are without an end. */
  maxBanHours: 87_600,
  /** Days that usage of keys is kept: a year can be compared with the one before. */
  maxUsageDays: 731,
  /** Milliseconds in which somebody may change or take back a comment: later, others have built on it. */
  maxCommentChangeMs: 24 * 60 * 60 * 1000,
  /** Reputation points below which the links of an account are looked at before others see them. */
  minPointsForLinks: 5,
  /** Comments, and photos, of one person at one location bring a point as often as this: more is no more help. */
  minPointPauseMs: 24 * 60 * 60 * 1000,
  /** What somebody says again in the same words within this is taken for a request that was sent twice. */
  maxRepeatMs: 24 * 60 * 60 * 1000,
  /** Characters of what somebody says about a comment, a photo or a fault. */
  maxRemarkLength: 1000,
  /** So many people in a row who find a location out of order, within this time, mark it for its editors. */
  minBadCheckInsForReview: 3,
  maxBadCheckInAgeMs: 14 * 24 * 60 * 60 * 1000,
  /** Milliseconds between two letters about faults of one location: the second says nothing new. */
  minFaultLetterPauseMs: 60 * 60 * 1000,
  /** Entries of a page of reports, faults and the like. */
  defaultListedItems: 50,
  maxListedItems: 500,
  /** Characters of the name in a message to the administrators, and of what it says. */
  maxContactNameLength: 100,
  maxContactTextLength: 4000,
  /** Messages to the administrators an hour, from one address and from all: more is nothing that people read. */
  maxContactsOfOne: 5,
  maxContactsOfAll: 100,
  /** Bytes of an uploaded picture: what phones make in their best quality. */
  maxPhotoBytes: 12 * 1024 * 1024,
  /** Pixels of it: 8,600 x 7,000; 4 bytes each in memory while it is worked on. */
  maxPhotoPixels: 60_000_000,
  /** Photos that wait to be worked on: each holds its upload in memory, and takes half a second. */
  maxWaitingPhotos: 8,
  /** Photos in one form. */
  maxPhotosAtOnce: 5,
  /** Characters of the text beside a photo (API contract 3.7). */
  maxPhotoCommentLength: 1000,
  /** Bytes of a body with photos: one in base64, or some smaller ones in a form. */
  maxPhotoBodyBytes: 17 * 1024 * 1024,
  /** Bytes of one record in an input file: larger than any real location by two orders of magnitude. */
  maxRecordBytes: 8 * 1024 * 1024,
  /** Bytes of one reference-data file, which is read whole (the real one is 0.3 MB). */
  maxReferenceFileBytes: 64 * 1024 * 1024,
  /** Bytes of a request line and its headers: a route of 1,000 km as an encoded polyline is about 30 KB. */
  maxRequestHeaderBytes: 128 * 1024,
  /** Characters of an `Accept` or `Accept-Encoding` header that is read; the longest of browsers have 200. */
  maxNegotiationLength: 8192,
  /** Bytes from which a body is worth compressing: below, it fits the first packet anyway. */
  minCompressedBytes: 1024,
  /** Bytes up to which a body is compressed in the event loop, some 0.5 ms; beyond, another thread does it. */
  maxCompressedAtOnceBytes: 128 * 1024,
  /** Milliseconds without a byte in either direction after which a connection is ended. */
  maxSilentMs: 60_000,
  /** Milliseconds in which a request must have arrived whole. */
  maxRequestMs: 30_000,
} as const;
