import * as React from 'react';

/** Pixels after which a message, and the text of an attachment, is cut: `components/post_view/show_more`. */
export const messageHeight = 600;
export const attachmentHeight = 200;

/** Cuts what is higher than `height`, and offers the rest. */
export function ShowMore({ height, children }: { height: number; children: React.ReactNode }) {
  const content = React.useRef<HTMLDivElement>(null);
  const [isHigh, setHigh] = React.useState(false);
  const [isOpen, setOpen] = React.useState(false);
  const id = React.useId();

  React.useLayoutEffect(() => {
    const element = content.current;
    if (element === null) return undefined;
    const measure = () => setHigh(element.scrollHeight > height);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [height]);

  const isCut = isHigh && !isOpen;
  return (
    <>
      <div className={isCut ? 'show-more is-cut' : 'show-more'} style={isCut ? { maxHeight: height } : {}}>
        <div ref={content} id={id}>
          {children}
        </div>
      </div>
      {isHigh && (
        <button
          type="button"
          className="show-more__button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Show less' : 'Show more'}
        </button>
      )}
    </>
  );
}
