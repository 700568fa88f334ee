/** What a location says, by path: only the fields that the walk changes. */
export type Content = Readonly<Record<string, string | null>>;

export interface ModelChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ModelSubmission {
  readonly id: number;
  readonly kind: 'new' | 'edit';
  readonly locationId: number;
  readonly by: string;
  readonly changes: readonly ModelChange[];
  state: string;
}

export interface ModelLocation {
  readonly id: number;
  /** The last one is the present. */
  readonly versions: Content[];
  isImported: boolean;
  status: number;
}

/** What must be, in the plainest words: no database, no ids of connections, no order of fields. */
export class Model {
  readonly locations = new Map<number, ModelLocation>();
  readonly submissions = new Map<number, ModelSubmission>();

  location(id: number): ModelLocation {
    const location = this.locations.get(id);
    if (location === undefined) throw new Error(`the model has no location ${id}`);
    return location;
  }

  present(id: number): Content {
    return this.location(id).versions.at(-1) ?? {};
  }

  pending(): readonly ModelSubmission[] {
    return [...this.submissions.values()].filter(({ state }) => state === 'pending');
  }

  /** Places where somebody else changed what these changes were made from. */
  conflicts(id: number, changes: readonly ModelChange[]): readonly string[] {
    const now = this.present(id);
    return changes
      .filter(({ path, before, after }) => now[path] !== before && now[path] !== after)
      .map(({ path }) => path);
  }

  /** Puts changes in, those at `kept` excepted. An imported location becomes the contributors'. */
  apply(id: number, changes: readonly ModelChange[], kept: readonly string[] = []): void {
    const location = this.location(id);
    const taken = changes.filter(({ path }) => !kept.includes(path));
    const next = {
      ...this.present(id),
      ...Object.fromEntries(taken.map((c) => [c.path, c.after])),
    };
    if (isSame(next, this.present(id))) return;
    location.versions.push(next);
    location.isImported = false;
  }

  queue(submission: Omit<ModelSubmission, 'state'>): void {
    for (const one of this.submissions.values()) {
      const isEarlier = one.locationId === submission.locationId && one.by === submission.by;
      if (isEarlier && one.kind === 'edit' && one.state === 'pending') one.state = 'superseded';
    }
    this.submissions.set(submission.id, { ...submission, state: 'pending' });
  }
}

export function isSame(a: Content, b: Content): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}
