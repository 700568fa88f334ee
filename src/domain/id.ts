/** Ids of different things cannot be swapped: each is a number with a brand that exists only for the compiler. */
declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** Public number of a location ("OCM-<id>"): a positive 32-bit integer. */
export type LocationId = Branded<'LocationId'>;
export type CommentId = Branded<'CommentId'>;
export type MediaItemId = Branded<'MediaItemId'>;
export type UserId = Branded<'UserId'>;

/** The border where a checked number becomes an id. */
export const locationId = (value: number): LocationId => value as LocationId;
export const commentId = (value: number): CommentId => value as CommentId;
export const mediaItemId = (value: number): MediaItemId => value as MediaItemId;
export const userId = (value: number): UserId => value as UserId;

/** Ids are 32-bit because v3 clients (Kotlin, Go) read them as `Int`. */
export const maxId = 2_147_483_647;
