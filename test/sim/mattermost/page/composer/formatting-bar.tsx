import * as React from 'react';

/** Each puts its marks around what is selected, or before each selected line. */
const formats = [
  { icon: 'format-bold', label: 'Bold', around: '**' },
  { icon: 'format-italic', label: 'Italic', around: '*' },
  { icon: 'format-strikethrough-variant', label: 'Strikethrough', around: '~~' },
  { icon: 'format-header', label: 'Heading', before: '### ' },
  { icon: 'code-tags', label: 'Code', around: '`' },
  { icon: 'format-quote-open', label: 'Quote', before: '> ' },
  { icon: 'format-list-bulleted', label: 'Bulleted list', before: '- ' },
  { icon: 'format-list-numbered', label: 'Numbered list', before: '1. ' },
];

interface Props {
  box: React.RefObject<HTMLTextAreaElement | null>;
  setText: (text: string) => void;
}

export function FormattingBar({ box, setText }: Props) {
  const apply = ({ around = '', before = '' }: { around?: string; before?: string }) => {
    const element = box.current;
    if (element === null) return;
    const { value, selectionStart: start, selectionEnd: end } = element;
    const selected = value.slice(start, end);
    const marked =
      around === ''
        ? selected
            .split('\n')
            .map((line) => `${before}${line}`)
            .join('\n')
        : `${around}${selected}${around}`;
    setText(value.slice(0, start) + marked + value.slice(end));
    const caret = start + marked.length - around.length;
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(caret, caret);
    });
  };
  return (
    <div className="formatting-bar" role="toolbar" aria-label="Formatting">
      {formats.map((format) => (
        <button
          key={format.label}
          type="button"
          className="btn btn-icon btn-sm"
          aria-label={format.label}
          onClick={() => apply(format)}
        >
          <i className={`icon icon-${format.icon}`} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}
