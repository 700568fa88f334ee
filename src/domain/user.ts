/** What everybody may see of an account beside a comment or photo. */
export interface PublicUser {
  readonly id: number;
  readonly username?: string | undefined;
  readonly reputationPoints?: number | undefined;
  readonly profileImageUrl?: string | undefined;
}
