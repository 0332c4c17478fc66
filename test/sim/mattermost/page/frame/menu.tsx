import * as React from 'react';

/** Closes the menu an item is in. */
const CloseMenu = React.createContext(() => {});

interface Props {
  /** Accessible name of the button. */
  label: string;
  button: React.ReactNode;
  buttonClass: string;
  align?: 'left' | 'right';
  children: React.ReactNode;
}

/** A button that opens a menu: arrows move, Escape closes and returns to the button. */
export function Menu({ label, button, buttonClass, align = 'left', children }: Props) {
  const [isOpen, setOpen] = React.useState(false);
  const root = React.useRef<HTMLDivElement>(null);
  const list = React.useRef<HTMLDivElement>(null);
  const id = React.useId();

  React.useEffect(() => {
    if (!isOpen) return undefined;
    items(list.current)[0]?.focus();
    const close = ({ target }: MouseEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('mousedown', close);
    return () => document.removeEventListener('mousedown', close);
  }, [isOpen]);

  const shut = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const all = items(list.current);
    const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') shut();
    else if (event.key === 'Tab') setOpen(false);
    else if (next !== undefined) all[(next + all.length) % all.length]?.focus();
    if (event.key === 'Escape' || next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <div className={`menu menu--${align}`} ref={root}>
      <button
        type="button"
        className={`${buttonClass} ${isOpen ? 'is-open' : ''}`}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <div className="menu__list" role="menu" id={id} aria-label={label} ref={list} onKeyDown={onKeyDown}>
          <CloseMenu.Provider value={shut}>{children}</CloseMenu.Provider>
        </div>
      )}
    </div>
  );
}

function items(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

interface ItemProps {
  icon?: string;
  onClick: () => void;
  isDestructive?: boolean;
  /** For one of a choice: whether it is the chosen one. */
  isChecked?: boolean;
  children: React.ReactNode;
}

export function MenuItem({ icon, onClick, isDestructive = false, isChecked, children }: ItemProps) {
  const close = React.useContext(CloseMenu);
  const role =
    isChecked === undefined
      ? ({ role: 'menuitem' } as const)
      : ({ role: 'menuitemradio', 'aria-checked': isChecked } as const);
  return (
    <button
      type="button"
      tabIndex={-1}
      {...role}
      className={`menu__item ${isDestructive ? 'menu__item--destructive' : ''}`}
      onClick={() => {
        close();
        onClick();
      }}
    >
      {icon !== undefined && <i className={`icon icon-${icon}`} aria-hidden="true" />}
      <span className="menu__text">{children}</span>
      {isChecked && <i className="icon icon-check menu__check" aria-hidden="true" />}
    </button>
  );
}
