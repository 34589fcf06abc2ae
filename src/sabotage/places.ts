import type { CompiledSchema, Json, Rule } from '../contract/contract.ts';
import { escapeSegment, isList, isMapping } from '../contract/json.ts';
import { everyItem } from './edit-response.ts';

type Node = { readonly [name: string]: Json };

/** A member that answers have, with all that its schema says. */
export interface Place {
  readonly path: readonly string[];
  readonly types: readonly string[];
  readonly values?: readonly Json[] | undefined;
  readonly pattern?: string | undefined;
  readonly format?: string | undefined;
  /** Its limits, by their keywords. */
  readonly limits: Readonly<Record<string, number>>;
  readonly isRequired: boolean;
  /** Whether a documented answer has it; if not, at least the object it would stand in. */
  readonly isDocumented: boolean;
  /** Lines of openapi.yaml of one of its keywords, the most telling first. */
  linesOf(keyword: string): readonly number[];
  /** What the contract says of one of its keywords. */
  ruleOf(keyword: string): Rule | undefined;
  /** The lines that say that it has to be there. */
  readonly requiredLines: readonly number[];
}

interface Branch {
  readonly node: Node;
  /** Its path among the rules. */
  readonly at: string;
}

/** What is the same for all places of a schema. */
interface Survey {
  readonly rules: CompiledSchema['rules'];
  readonly places: Place[];
}

/**
 * The members of a schema that an answer can have: those of its documented examples, and of list items, of which examples may
 * have none, those that every item has.
 */
export function placesOf(schema: Json | undefined, rules: CompiledSchema['rules'], examples: readonly Json[]): Place[] {
  const survey: Survey = { rules, places: [] };
  if (isMapping(schema)) visitMembers(survey, [{ node: schema, at: '#' }], [], examples, false);
  return survey.places;
}

/** Every member of a schema that requests can have. */
export function requestPlacesOf(schema: Json | undefined, rules: CompiledSchema['rules']): Place[] {
  const survey: Survey = { rules, places: [] };
  if (isMapping(schema)) visitMembers(survey, [{ node: schema, at: '#' }], [], [], true);
  return survey.places;
}

function visitMembers(
  survey: Survey,
  branches: readonly Branch[],
  path: readonly string[],
  samples: readonly Json[],
  isItem: boolean,
): void {
  for (const { node, at } of branches) {
    if (!isMapping(node.properties)) continue;
    const required = textsOf(node.required);
    for (const [name, member] of Object.entries(node.properties)) {
      if (!isMapping(member)) continue;
      const own = branchesOf({ node: member, at: `${at}/properties/${escapeSegment(name)}` });
      const found = samples.flatMap((sample) => (isMapping(sample) && sample[name] !== undefined ? [sample[name]] : []));
      const isRequired = required.includes(name);
      const rule = survey.rules[`${at}/required`];
      const place = [...path, name];
      const requiredLine = rule?.lines?.[name] ?? rule?.line;
      survey.places.push({
        ...describe(survey, own, place),
        isRequired,
        isDocumented: found.length > 0 || (isItem && isRequired),
        requiredLines: isRequired && requiredLine !== undefined ? [requiredLine] : [],
      });
      visitInner(survey, own, place, found, isItem);
    }
  }
}

function visitInner(
  survey: Survey,
  branches: readonly Branch[],
  path: readonly string[],
  samples: readonly Json[],
  isItem: boolean,
): void {
  const isNullable = branches.some(({ node }) => typesOf(node).includes('null'));
  if (samples.some(isMapping) || (isItem && samples.length === 0 && !isNullable))
    visitMembers(survey, branches, path, samples, isItem);
  for (const { node, at } of branches) {
    if (!isMapping(node.items)) continue;
    const items = samples.flatMap((sample) => (isList(sample) ? sample : []));
    const item = branchesOf({ node: node.items, at: `${at}/items` });
    visitMembers(survey, item, [...path, everyItem], items, items.length === 0);
  }
}

function describe({ rules }: Survey, branches: readonly Branch[], path: readonly string[]) {
  const first = (keyword: string) => branches.find(({ node }) => node[keyword] !== undefined)?.node[keyword];
  const values = first('enum');
  const pattern = first('pattern');
  const format = first('format');
  // Where there are alternatives, none of which is met, what offers them is broken too.
  const offering = branches.length > 1 ? [branches[0]?.at.replace(/\/\d+$/, '') ?? ''] : [];
  return {
    path,
    types: branches.flatMap(({ node }) => typesOf(node)),
    values: isList(values) ? values : undefined,
    pattern: typeof pattern === 'string' ? pattern : undefined,
    format: typeof format === 'string' ? format : undefined,
    limits: Object.fromEntries(
      limitKeywords.flatMap((keyword) => {
        const limit = first(keyword);
        return typeof limit === 'number' ? [[keyword, limit]] : [];
      }),
    ),
    linesOf: (keyword: string) =>
      [...branches.map(({ at }) => `${at}/${keyword}`), ...offering].flatMap((pointer) => rules[pointer]?.line ?? []),
    ruleOf: (keyword: string) => branches.map(({ at }) => rules[`${at}/${keyword}`]).find((rule) => rule !== undefined),
  };
}

const limitKeywords = ['maxLength', 'minimum', 'maximum', 'minItems'];

/** A schema, or its alternatives. */
function branchesOf({ node, at }: Branch): Branch[] {
  if (!isList(node.anyOf)) return [{ node, at }];
  return node.anyOf.flatMap((one, index) => (isMapping(one) ? [{ node: one, at: `${at}/anyOf/${index}` }] : []));
}

function typesOf({ type }: Node): string[] {
  return typeof type === 'string' ? [type] : textsOf(type);
}

function textsOf(value: Json | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}
