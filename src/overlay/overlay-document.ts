import { isObject } from '../contract/json.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import { readYaml } from '../contract/read-yaml.ts';
import { parse } from '../generator/document.ts';
import { OverlayError, type OverlayFile } from './overlay.ts';

/** The largest overlay, in characters. */
const maxLength = 1024 * 1024;

/** A step of an overlay. */
export interface Action {
  readonly target: string;
  readonly remove: boolean;
  readonly update: unknown;
  /** Names file and line of a part of the action, by a JSON pointer. */
  placeOf(this: void, pointer: string): string;
}

const members = ['overlay', 'info', 'extends', 'actions'];
const actionMembers = ['target', 'description', 'update', 'remove'];

/**
 * Reads the actions of an overlay.
 * @throws OverlayError (rejects) if the file is no OpenAPI Overlay 1.0
 */
export async function readActions({ file, text }: OverlayFile): Promise<Action[]> {
  const { value } = await readYaml(file, text, 'overlay', maxLength).catch((error: unknown) => {
    throw new OverlayError(error instanceof Error ? error.message : String(error));
  });
  if (!isObject(value) || value.overlay === undefined)
    throw new OverlayError(`${file}:1: not an OpenAPI Overlay: it needs a member "overlay" with a version such as 1.0.0`);
  const { lineOf } = parse(file, text);
  const placeOf = (pointer: string) => `${file}:${lineOf(pointer)}`;
  const fail = (pointer: string, message: string): never => {
    throw new OverlayError(`${placeOf(pointer)}: ${message}`);
  };
  const { overlay, info, actions } = value;
  if (!/^1\.0\.\d+$/.test(String(overlay)))
    fail('/overlay', `ringback reads OpenAPI Overlays of version 1.0, not ${JSON.stringify(overlay)}`);
  checkMembers(value, members, '');
  for (const name of ['title', 'version'])
    if (!isObject(info) || info[name] === undefined) fail('/info', `an overlay needs "info" with a "title" and a "version"`);
  if (!Array.isArray(actions) || actions.length === 0)
    return fail('/actions', 'an overlay needs "actions", a list with at least one action');
  return actions.map((action: unknown, index) => readAction(action, `/actions/${index}`));

  function readAction(action: unknown, pointer: string): Action {
    if (!isObject(action)) return fail(pointer, 'an action must be an object with a "target"');
    checkMembers(action, actionMembers, pointer);
    const { target, remove = false, update } = action;
    if (typeof target !== 'string' || !target.startsWith('$'))
      return fail(`${pointer}/target`, 'an action needs a "target", a JSONPath that starts with $');
    if (typeof remove !== 'boolean') return fail(`${pointer}/remove`, '"remove" must be true or false');
    if (!remove && update === undefined) return fail(pointer, 'an action needs "update", or "remove: true"');
    return { target, remove, update, placeOf: (inner) => placeOf(pointer + inner) };
  }

  function checkMembers(object: object, known: readonly string[], pointer: string): void {
    const unknown = Object.keys(object).find((name) => !known.includes(name) && !name.startsWith('x-'));
    if (unknown === undefined) return;
    const nearest = nearestNames(known, unknown, 1).join();
    fail(`${pointer}/${unknown}`, `an overlay has no member ${JSON.stringify(unknown)} here; the nearest is "${nearest}"`);
  }
}
