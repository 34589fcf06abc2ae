import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { parse } from 'yaml';

/** A regular expression, and the places that have it. */
export interface FoundExpression {
  readonly source: string;
  readonly flags: string;
  readonly where: string;
}

/** The regular expressions of a file. */
export interface FoundExpressions {
  readonly expressions: readonly FoundExpression[];
  /** The places where one is made of more than constants. */
  readonly made: readonly string[];
}

/** Finds the regular expressions of TypeScript code: literals, and `RegExp` of constant texts. */
export function findInCode(file: string, code = readFileSync(file, 'utf8')): FoundExpressions {
  const expressions: FoundExpression[] = [];
  const made: string[] = [];
  const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : undefined);
  const visit = (node: ts.Node): void => {
    const where = `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
      expressions.push({ source, flags, where });
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      const [source, flags] = [constantText(node.arguments?.[0]), node.arguments?.[1] ? constantText(node.arguments[1]) : ''];
      if (source === undefined || flags === undefined) made.push(where);
      else expressions.push({ source, flags, where });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { expressions, made };
}

/** Reads a text that is written out, also in parts. */
function constantText(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [constantText(node.left), constantText(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** Finds the patterns of the schemas in an OpenAPI document. */
export function findInDocument(file: string): FoundExpression[] {
  const expressions: FoundExpression[] = [];
  const visit = (value: unknown, where: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name === 'pattern' && typeof member === 'string') expressions.push({ source: member, flags: 'u', where });
      if (name === 'patternProperties')
        for (const source of Object.keys(Object(member))) expressions.push({ source, flags: 'u', where });
      visit(member, `${where}/${name}`);
    }
  };
  visit(parse(readFileSync(file, 'utf8')), `${file}#`);
  return expressions;
}
