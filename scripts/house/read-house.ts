import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One file of the house, as the rules see it. */
export type Room = {
  /** Every module it names: static and dynamic imports, re-exports, type imports. */
  readonly imports: readonly { readonly from: string; readonly line: number }[];
  readonly lines: number;
  /** It only hands on what other files export. */
  readonly barrel: boolean;
  /** Globals that exist in Node and not in a browser, with the line of their first use. */
  readonly nodeGlobals: readonly { readonly name: string; readonly line: number }[];
};

/** Path below `src/`, with `/` → what the file names and holds. */
export type House = ReadonlyMap<string, Room>;

const nodeOnly = new Set(['process', 'Buffer', 'require', '__dirname', '__filename', 'setImmediate']);

/** True where the identifier is a value of its own, not the name of a property, a key or a declaration. */
function isFree(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return (
    ts.isExpression(parent) ||
    ts.isStatement(parent) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node)
  );
}

/** What one source file names and holds, by its syntax. */
export function room(name: string, text: string): Room {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  const imports: { from: string; line: number }[] = [];
  const nodeGlobals = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    let specifier: ts.Node | undefined;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) specifier = node.moduleSpecifier;
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) specifier = node.argument.literal;
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      specifier = node.arguments[0];
    else if (ts.isExternalModuleReference(node)) specifier = node.expression;
    else if (ts.isIdentifier(node) && nodeOnly.has(node.text) && !nodeGlobals.has(node.text) && isFree(node))
      nodeGlobals.set(node.text, lineOf(node));
    if (specifier) {
      const from = ts.isStringLiteralLike(specifier) ? specifier.text : `(computed) ${specifier.getText(file)}`;
      imports.push({ from, line: lineOf(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const handsOn = file.statements.filter(ts.isExportDeclaration).some((statement) => statement.moduleSpecifier);
  const ownStatements = file.statements.some((s) => !ts.isImportDeclaration(s) && !ts.isExportDeclaration(s));
  return {
    imports,
    lines: text.replace(/\n$/, '').split('\n').length,
    barrel: handsOn && !ownStatements,
    nodeGlobals: [...nodeGlobals].map(([global, line]) => ({ name: global, line })),
  };
}

/** The house as it stands in `folder`. */
export function readHouse(folder: string): House {
  const house = new Map<string, Room>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const name = entry.replaceAll('\\', '/');
    if (name.endsWith('.ts')) house.set(name, room(name, readFileSync(join(folder, entry), 'utf8')));
  }
  return house;
}
