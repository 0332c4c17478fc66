/** Markup that is safe to send as it is. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = string | number | Html | readonly Html[];

/** Markup from a template; text put into it is escaped, markup is not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, index) => string + markupOf(parts[index] ?? '')).join(''));
}

function markupOf(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(({ markup }) => markup).join('\n');
  return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A whole page; it needs no script and loads nothing. */
export function documentOf(title: string, siteUrl: string, content: Html): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} - simulated Jira</title>
<style>${new Html(style)}</style>
<header><a href="${siteUrl}/boards"><strong>Simulated Jira</strong></a> <span>not the real one: it belongs to the demo</span></header>
<main>${content}</main>
</html>
`;
  return markup;
}

const style = `
  :root { color-scheme: light dark; font: 14px/20px system-ui, sans-serif; }
  body { margin: 0; }
  header { padding: 12px 24px; border-bottom: 1px solid #8884; }
  header span, .quiet { color: GrayText; }
  main { padding: 8px 24px 24px; }
  a { color: LinkText; text-decoration: none; }
  a:hover { text-decoration: underline; }
  .board { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(200px, 1fr); gap: 12px; overflow-x: auto; }
  .board ol { margin: 0; padding: 0; list-style: none; }
  .board li { margin-bottom: 8px; padding: 8px; border: 1px solid #8884; border-radius: 4px; overflow-wrap: anywhere; }
  .label { display: inline-block; margin-right: 4px; padding: 0 4px; border-radius: 3px; background: #8883; font-size: 12px; }
  table { border-collapse: collapse; }
  th, td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; }
  tr { border-bottom: 1px solid #8884; }
  pre { white-space: pre-wrap; font: inherit; }
  input { width: min(60ch, 70vw); font: inherit; }
`;
