import ts from 'typescript';

/** What a person may read of one literal of a source file. */
export interface Literal {
  /** Names of what it is assigned to, from the outside in: `flow.noted`; empty at the top of a file. */
  readonly path: string;
  readonly line: number;
  /** What is filled in stands in braces: `{count}`, and `{a | b}` where it is one or the other. */
  readonly text: string;
}

/** Every string of a source file that can be read aloud: those that only code reads (imports, types, names, cases, comparisons) are left out. */
export function literalsIn(source: string, fileName = 'source.ts'): readonly Literal[] {
  const kind = fileName.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, kind);
  const found: Literal[] = [];
  visit(file, []);
  return found;

  function visit(node: ts.Node, path: readonly string[]): void {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (isSaid(node)) {
      add(node, path);
      return;
    }
    const name = nameOf(node);
    const inside = name === undefined ? path : [...path, name];
    ts.forEachChild(node, (child) => {
      if (!isForCode(child)) visit(child, inside);
    });
  }

  function add(node: ts.Expression | ts.JsxText, path: readonly string[]): void {
    const text = ts.isJsxText(node) ? node.text : rendered(node);
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    if (/\p{L}/u.test(wordsOf(text))) found.push({ path: path.join('.'), line: line + 1, text: text.trim() });
    rest(node, path);
  }

  /** Strings inside of what is filled in and not shown in place. */
  function rest(node: ts.Node, path: readonly string[]): void {
    ts.forEachChild(node, (child) => {
      const inner = ts.isTemplateSpan(child) ? child.expression : child;
      if (isShownInPlace(inner)) rest(inner, path);
      else visit(inner, path);
    });
  }
}

/** Of a text, what does not stand in braces. */
export function wordsOf(text: string): string {
  return text.replace(/\{[^{}|]*\}/g, '');
}

function isSaid(node: ts.Node): node is ts.Expression | ts.JsxText {
  if (ts.isBinaryExpression(node)) return isShownInPlace(node);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isJsxText(node);
}

/** Whether all it can be is written into the sentence around it. */
function isShownInPlace(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isShownInPlace(node.expression);
  if (ts.isConditionalExpression(node))
    return isShownInPlace(node.whenTrue) || isShownInPlace(node.whenFalse);
  if (ts.isBinaryExpression(node)) {
    const isSum = node.operatorToken.kind === ts.SyntaxKind.PlusToken;
    return isSum && (isShownInPlace(node.left) || isShownInPlace(node.right));
  }
  if (isPlural(node)) return node.arguments.slice(1).every(isShownInPlace);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function rendered(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return rendered(node.expression);
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(
      ({ expression, literal }) => `${filledIn(expression)}${literal.text}`,
    );
    return `${node.head.text}${spans.join('')}`;
  }
  if (ts.isBinaryExpression(node)) return `${filledIn(node.left)}${filledIn(node.right)}`;
  return filledIn(node);
}

function filledIn(node: ts.Expression): string {
  if (ts.isParenthesizedExpression(node)) return filledIn(node.expression);
  if (isShownInPlace(node)) {
    if (ts.isConditionalExpression(node)) return `{${filledIn(node.whenTrue)} | ${filledIn(node.whenFalse)}}`;
    if (isPlural(node)) {
      const [count, ...forms] = node.arguments;
      return `${count === undefined ? '' : filledIn(count)} {${forms.map(rendered).join(' | ')}}`;
    }
    return rendered(node);
  }
  return `{${node.getText().replace(/[{}|]/g, '').replace(/\s+/g, ' ').slice(0, 40)}}`;
}

/** `plural(count, one, many)` of the texts. */
function isPlural(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) && /\bplural\)?$/.test(node.expression.getText()) && node.arguments.length === 3
  );
}

function nameOf(node: ts.Node): string | undefined {
  const isNaming =
    ts.isPropertyAssignment(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node);
  if (isNaming && node.name !== undefined) return node.name.getText().replace(/['"]/g, '');
  return ts.isCaseClause(node) ? node.expression.getText().replace(/['"]/g, '') : undefined;
}

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.InKeyword,
]);

/** Names, cases, and what something is compared with. */
function isForCode(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyName(node) && ts.isPropertyAssignment(parent)) return parent.name === node;
  if (ts.isCaseClause(parent)) return parent.expression === node;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (ts.isBinaryExpression(parent)) return COMPARISONS.has(parent.operatorToken.kind);
  if (ts.isJsxAttribute(parent))
    return !/^(?:title|alt|label|placeholder|aria-label)$/.test(parent.name.getText());
  return ts.isBindingElement(parent) || ts.isLiteralTypeNode(parent);
}
