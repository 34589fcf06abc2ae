import ts from 'typescript';
import { findOption, type Page } from './page.ts';

/** Joins the TypeScript of a page into one module with the line numbers of the page. */
export function toModule({ blocks }: Page): string {
  const snippets = blocks.filter((block) => block.language === 'ts' && findOption(block, 'file') === undefined);
  let text = '';
  for (const snippet of snippets) {
    text += '\n'.repeat(snippet.line + 1 - text.split('\n').length) + snippet.text;
  }
  return text;
}

/** Type-checks modules together; returns one line for each error. */
export function typeErrors(files: readonly string[]): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(files, { ...options, noUnusedLocals: false });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** Matches an expression with its value in a comment, `mock.journal.length; // 1`, but no comment in words. */
const valueComment = /^ \/\/ ((?:['"[{\d-]|true|false|null|undefined).*)/;

/**
 * Compiles a module to JavaScript that exports `shown`: the comment and the value of each expression with such a comment.
 */
export function instrumented(module: string): string {
  const source = ts.createSourceFile('page.ts', module, ts.ScriptTarget.Latest);
  const edits = source.statements.flatMap((statement) => {
    const [, comment] = valueComment.exec(module.slice(statement.end).split('\n')[0] ?? '') ?? [];
    if (!ts.isExpressionStatement(statement) || comment === undefined) return [];
    const { expression } = statement;
    const record = `shown.push({ comment: ${JSON.stringify(comment)}, value: inspect(`;
    return [{ start: expression.getStart(source), end: expression.end, record }];
  });
  let text = '';
  let end = 0;
  for (const edit of edits) {
    text += `${module.slice(end, edit.start)}${edit.record}${module.slice(edit.start, edit.end)}, inspectOptions) })`;
    end = edit.end;
  }
  const head = [
    "import { inspect } from 'node:util';",
    'const inspectOptions = { depth: null, breakLength: Infinity, maxStringLength: Infinity };',
    'export const shown: { comment: string; value: string }[] = [];',
  ].join('\n');
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(`${head}\n${text}${module.slice(end)}`, { compilerOptions }).outputText;
}
