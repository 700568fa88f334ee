import type { ReferenceLists } from '../domain/reference.ts';
import { ReferenceDocument } from '../format/v3/reference-document.ts';
import type { Registry } from '../registry/registry.ts';

/** The document of a registry's vocabularies, and what decides its bytes beside them. Kept until they change. */
export function referenceDocuments(): (registry: Registry) => {
  readonly document: ReferenceDocument;
  readonly variant: string;
} {
  let current: { readonly lists: ReferenceLists; readonly document: ReferenceDocument } | undefined;
  return (registry) => {
    const lists = registry.referenceLists;
    // Stands in the template of a location.
    const { changedAt } = registry.stateOfVocabularies;
    if (current?.lists !== lists)
      current = { lists, document: new ReferenceDocument(lists, changedAt) };
    return { document: current.document, variant: changedAt.toString(36) };
  };
}
