import { marked, type Token, type Tokens } from 'marked';
import * as React from 'react';
import { inOrder } from './in-order.ts';
import { decodeEntities, MarkdownText } from './markdown-text.tsx';

/**
 * A message as Mattermost shows it. Raw HTML in it stays text: nothing is ever set as HTML. A line break stays one character:
 * it is the style of a post that shows it.
 */
export const Markdown = React.memo(function Markdown({
  text,
  isInline,
}: {
  text: string;
  isInline?: boolean;
}) {
  const options = { gfm: true, breaks: false };
  const tokens = isInline ? marked.Lexer.lexInline(text, options) : marked.lexer(text, options);
  return <>{render(tokens)}</>;
});

function render(tokens: readonly Token[] | undefined): React.ReactElement {
  return inOrder((tokens ?? []).map((token) => React.createElement(Node, { token: token as Shown })));
}

type Shown =
  | Tokens.Paragraph
  | Tokens.Heading
  | Tokens.List
  | Tokens.Code
  | Tokens.Codespan
  | Tokens.Blockquote
  | Tokens.Table
  | Tokens.Link
  | Tokens.Image
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Del
  | Tokens.Text
  | Tokens.Escape
  | Tokens.Br
  | Tokens.Hr
  | Tokens.Space
  | Tokens.HTML;

function Node({ token }: { token: Shown }) {
  switch (token.type) {
    case 'paragraph':
      return <p>{render(token.tokens)}</p>;
    case 'heading':
      return React.createElement(
        `h${Math.min(6, token.depth)}`,
        { className: 'markdown__heading' },
        render(token.tokens),
      );
    case 'list':
      return <List list={token as Tokens.List} />;
    case 'code':
      return (
        <pre className="post-code">
          <code>{token.text}</code>
        </pre>
      );
    case 'codespan':
      return <code className="codespan">{token.text}</code>;
    case 'blockquote':
      return <blockquote>{render(token.tokens)}</blockquote>;
    case 'table':
      return <Table table={token as Tokens.Table} />;
    case 'link':
      return <SafeLink href={token.href}>{render(token.tokens)}</SafeLink>;
    case 'image':
      return <SafeLink href={token.href}>{token.text || token.href}</SafeLink>;
    case 'strong':
      return <strong>{render(token.tokens)}</strong>;
    case 'em':
      return <em>{render(token.tokens)}</em>;
    case 'del':
      return <del>{render(token.tokens)}</del>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'space':
      return null;
    case 'html':
      return <>{token.raw}</>;
    case 'text':
      if ('tokens' in token && token.tokens !== undefined) return <>{render(token.tokens)}</>;
      return <MarkdownText text={token.text} />;
    default:
      return <>{token.text}</>;
  }
}

function List({ list }: { list: Tokens.List }) {
  const items = inOrder(list.items.map(listItem));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function listItem({ tokens }: Tokens.ListItem) {
  return <li>{render(tokens)}</li>;
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    <div className="table-responsive">
      <table className="markdown__table">
        <thead>
          <tr>{inOrder(table.header.map(headCell))}</tr>
        </thead>
        <tbody>{inOrder(table.rows.map(tableRow))}</tbody>
      </table>
    </div>
  );
}

function tableRow(row: Tokens.TableCell[]) {
  return <tr>{inOrder(row.map(bodyCell))}</tr>;
}

function headCell({ tokens }: Tokens.TableCell) {
  return <th>{render(tokens)}</th>;
}

function bodyCell({ tokens }: Tokens.TableCell) {
  return <td>{render(tokens)}</td>;
}

/** A link that can only lead to a web page, a mail or a place on this server. */
function SafeLink({ href, children }: { href: string; children: React.ReactNode }) {
  const target = decodeEntities(href);
  if (!/^(https?:\/\/|mailto:|\/(?!\/))/i.test(target)) return <>{children}</>;
  return (
    <a className="markdown__link" href={target} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
