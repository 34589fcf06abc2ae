import { printableJson } from '../contract/printable.ts';

const emptyList = '"results": []';

/**
 * Writes JSON as `JSON.stringify` does with an indentation of two spaces, in pieces.
 * @param value has a member `results` with an empty list
 * @param results items of this list
 */
export function* jsonPieces(value: object, results: Iterable<object>): Generator<string> {
  const whole = indentedJson(value);
  const at = whole.indexOf(emptyList);
  const start = whole.slice(0, at);
  const newLine = start.slice(start.lastIndexOf('\n'));
  yield start + emptyList.slice(0, -1);
  let separator = '';
  for (const result of results) {
    yield `${separator}${newLine}  ${indentedJson(result).replaceAll('\n', `${newLine}  `)}`;
    separator = ',';
  }
  yield separator === '' ? '' : newLine;
  yield `${whole.slice(at + emptyList.length - 1)}\n`;
}

const indentedJson = (value: object) => printableJson(JSON.stringify(value, null, 2));
