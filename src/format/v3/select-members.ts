import { poiShape, type Shape } from './shape.ts';

/** Members by names with dots (`addressinfo.title`), in lower case: PascalCase and camelCase differ in nothing else. */
const poiMemberNames: ReadonlySet<string> = new Set(namesIn(poiShape, ''));

function namesIn(shape: Shape, before: string): readonly string[] {
  return shape.flatMap((member) => {
    const name = `${before}${member.name.toLowerCase()}`;
    return [name, ...namesIn(member.object ?? member.items ?? [], `${name}.`)];
  });
}

/** Whether a member of a location has this name, given in lower case. */
export function isPoiMember(name: string): boolean {
  return poiMemberNames.has(name);
}

/**
 * The shape of a location with the named members only (lower case, known ones), in the order of the whole shape. A
 * member that is named stands there whole, whatever members of it are named beside it. No names: the whole shape.
 */
export function selectPoiMembers(names: readonly string[] | undefined): Shape {
  if (names === undefined || names.length === 0) return poiShape;
  return select(
    poiShape,
    names.map((name) => name.split('.')),
  );
}

function select(shape: Shape, paths: readonly (readonly string[])[]): Shape {
  return shape.flatMap((member) => {
    const name = member.name.toLowerCase();
    const inner = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
    if (inner.length === 0) return [];
    if (inner.some((path) => path.length === 0)) return [member];
    const { object, items } = member;
    if (object !== undefined) return [{ ...member, object: select(object, inner) }];
    return [{ ...member, items: select(items ?? [], inner) }];
  });
}
