import * as React from 'react';

/** Closing gives focus back to the button, or to `otherwise` where the button has gone or is folded away meanwhile. */
export function useOpened(otherwise?: React.RefObject<HTMLElement>) {
  const button = React.useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = React.useState(false);
  const wasOpen = React.useRef(false);
  React.useEffect(() => {
    if (wasOpen.current && !isOpen) {
      const isInSight = button.current !== null && button.current.closest('[hidden]') === null;
      (isInSight ? button : otherwise)?.current?.focus();
    }
    wasOpen.current = isOpen;
  }, [isOpen, otherwise]);
  return { isOpen, button, open: () => setIsOpen(true), close: () => setIsOpen(false) };
}
