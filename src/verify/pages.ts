import type { Json, Operation } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { at, edited } from '../contract/json-edit.ts';
import { findRelated } from '../contract/resources.ts';
import { createViolation } from '../contract/violation.ts';
import { buildRequest, usualBody, type VerifyContext } from './context.ts';
import { filterFor, recordsIn, type Step } from './follow-ups.ts';
import { queryOf, requestOf } from './request-template.ts';
import { texts } from './schema.ts';
import type { Attempt, CreatedResource, Session } from './session.ts';

/** A member of what is made that may be any text, and that a list can be asked for by. */
interface Mark {
  readonly lister: Operation;
  readonly request: readonly string[];
  readonly member: string;
  /** The query parameter that filters. */
  readonly filter: string;
}

/** How records can be marked, so that a list can be asked for them alone; `undefined` where there is no such list. */
export function markOf(context: VerifyContext, maker: Operation): Mark | undefined {
  const [lister] = findRelated(context.contract, maker, 'list');
  if (!lister || !maker.body) return undefined;
  const schema = context.schemas[maker.body.schema];
  const echoes = Object.values(maker.responses).flatMap((response) => response.echoes);
  return echoes.flatMap(({ request, response }) => {
    const member = response.at(-1) ?? '';
    const path = request.flatMap((name) => ['properties', name]);
    const own = at(schema, path);
    const isFree = isMapping(own) && own.type === 'string' && !('enum' in own) && !('pattern' in own) && !('format' in own);
    const filter = filterFor(context, lister, member);
    return isFree && filter !== undefined ? [{ lister, request, member, filter }] : [];
  })[0];
}

/** A list has two records that were made, and other values of a parameter of its query lead to other pages of them. */
export function pageSteps(session: Session, { maker, identity }: CreatedResource): Step[] {
  const { context } = session;
  const mark = markOf(context, maker);
  const key = identity.path.at(-1);
  if (!mark || key === undefined) return [];
  const { lister } = mark;
  const about = { operationId: lister.operationId, line: lister.line };
  let made: Promise<Attempt[]> | undefined;
  const page = async (query: { readonly [name: string]: Json }) => {
    made ??= twins(session, maker, mark, identity.id);
    await made;
    const text = queryOf(lister, { [mark.filter]: { [mark.member]: identity.id }, ...query }) ?? '';
    const draft = buildRequest(context, lister, { query: text });
    const tried = await session.send(requestOf(draft, session.base), draft);
    return { tried, ids: recordsIn(tried.answer.body, key).map((record) => String(record[key])) };
  };
  return [
    {
      ...about,
      name: 'both',
      title: `${lister.operationId} lists two records, each once`,
      async run() {
        const { tried, ids } = await page({});
        if (tried.violations.length > 0 || (ids.length === 2 && new Set(ids).size === 2)) return tried;
        const { line } = lister.responses[tried.answer.status] ?? lister;
        const expected = `the two records whose ${mark.member} is ${identity.id}`;
        return { ...tried, violations: [createViolation('listed', 'body', '', ids.join(', '), line, expected)] };
      },
    },
    ...pairsOf(context, lister).map(
      ({ name, values: [one, other], line }): Step => ({
        ...about,
        line,
        name,
        title: `${lister.operationId} heeds ${name}: ${one} and ${other} lead to different pages`,
        async run() {
          const first = await page({ [name]: one });
          const second = await page({ [name]: other });
          const broken = [first.tried, second.tried].find(({ violations }) => violations.length > 0);
          if (broken || first.ids.join() !== second.ids.join()) return broken ?? second.tried;
          const expected = `another page than with ${name} ${one}, because there are two records`;
          return { ...second.tried, violations: [createViolation('ignored', 'query', `/${name}`, other, line, expected)] };
        },
      }),
    ),
  ];
}

/** Makes two records with one mark. */
async function twins({ context, base, send }: Session, maker: Operation, { request }: Mark, id: string): Promise<Attempt[]> {
  const draft = buildRequest(context, maker, { body: edited(usualBody(context, maker), { at: request, value: id }) });
  const made = [await send(requestOf(draft, base), draft), await send(requestOf(draft, base), draft)];
  const refused = made.find(({ answer }) => answer.status >= 300);
  if (refused) throw new Error(`two records were to be made, and ${maker.operationId} answered ${refused.answer.status}`);
  return made;
}

interface Pair {
  readonly name: string;
  readonly values: readonly [string | number, string | number];
  readonly line: number;
}

/** Two values of each parameter that lead to different pages of two records: the lowest numbers, the first of a list's values. */
function pairsOf({ contract, schemas }: VerifyContext, { parameters, parametersSchema = '', line }: Operation): Pair[] {
  return parameters.flatMap(({ name, in: part }): Pair[] => {
    if (part !== 'query') return [];
    const path = ['properties', 'query', 'properties', name];
    const own = at(schemas[parametersSchema], path);
    const least = at(own, ['minimum']);
    const [first, second] = texts(at(own, ['items', 'enum']));
    const about = { name, line: contract.schemas[parametersSchema]?.rules[`#/${path.join('/')}/type`]?.line ?? line };
    if (typeof least === 'number') return [{ ...about, values: [least, least + 1] }];
    return first === undefined || second === undefined ? [] : [{ ...about, values: [first, second] }];
  });
}
