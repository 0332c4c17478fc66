import * as React from 'react';
import { ErrorBoundary } from './error-boundary.tsx';

/** A post as the host draws it; its text as it is where the host offers no way to. */
export function Markdown({ message }: { readonly message: string }) {
  const plain = <div className="set-update-preview set-update-preview--plain">{message}</div>;
  return (
    <ErrorBoundary fallback={() => plain} key={message}>
      <Drawn message={message} plain={plain} />
    </ErrorBoundary>
  );
}

/** Nobody is mentioned by an update, so names stay words. */
function Drawn({ message, plain }: { readonly message: string; readonly plain: React.ReactElement }) {
  const { PostUtils } = window;
  if (PostUtils === undefined) return plain;
  const html = PostUtils.formatText(message, { markdown: true, atMentions: false, mentionHighlight: false });
  return (
    <div className="set-update-preview">
      {PostUtils.messageHtmlToComponent(html, { mentions: false, mentionHighlight: false })}
    </div>
  );
}
