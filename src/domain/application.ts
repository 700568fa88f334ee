/** A program or site that somebody registered to use the API with a key. */
export interface Application {
  /** GUID in lower case. */
  readonly id: string;
  readonly title: string;
  readonly websiteUrl: string;
}

/** Where applications are looked up. */
export interface ApplicationDirectory {
  /** The enabled application with this key, a GUID in lower case. */
  byKey(key: string): Promise<Application | undefined>;
}

/** Where nobody can register, no key is known. */
export const noApplications: ApplicationDirectory = { byKey: async () => undefined };
