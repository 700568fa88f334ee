/** How this server lets itself be used, as its settings say. */
export interface FairUseRules {
  /** Whether every caller has to name a key (API contract 6.1). */
  readonly requiresKey: boolean;
  /** A word that counts as a key of nobody, for services that watch whether the server answers; none when empty. */
  readonly monitoringKey: string;
  /** Days that a key works after it was rotated, unless its owner wants fewer. */
  readonly keyGraceDays: number;
}

/** Everybody may ask for everything. */
export const openRules: FairUseRules = {
  requiresKey: false,
  monitoringKey: '',
  keyGraceDays: 30,
};
