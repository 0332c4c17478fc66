import * as React from 'react';
import { createPortal } from 'react-dom';

/** One entry of a menu; a disabled one stays readable, so that the menu keeps its shape. */
interface MenuItem {
  readonly label: string;
  /** Name of a glyph of the host's icon font. */
  readonly icon: string;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

interface Props {
  /** Accessible name of button and menu. */
  readonly label: string;
  readonly isBusy: boolean;
  readonly items: readonly MenuItem[];
  readonly buttonRef?: React.RefObject<HTMLButtonElement>;
}

/**
 * A button with a menu as the host's: arrows, Home and End go through it, Escape and Tab close it, and focus returns to the
 * button. The menu is drawn above the page, because the sidebar would cut it off.
 */
export function RowMenu({ label, isBusy, items, buttonRef }: Props) {
  const [place, setPlace] = React.useState<Place | null>(null);
  const own = React.useRef<HTMLButtonElement>(null);
  const button = buttonRef ?? own;
  const menuId = React.useId();
  const isOpen = place !== null;
  const open = () => button.current && setPlace(placeBeside(button.current, items.length));
  const close = React.useCallback(() => setPlace(null), []);
  const shut = () => {
    close();
    button.current?.focus();
  };
  return (
    <>
      <button
        type="button"
        className="btn btn-icon btn-xs set-update-ticket__menu"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        aria-busy={isBusy}
        ref={button}
        onClick={isOpen ? close : open}
        onKeyDown={(press) => {
          if (press.key !== 'ArrowDown' || isOpen) return;
          press.preventDefault();
          open();
        }}
      >
        <i
          className={isBusy ? 'icon icon-refresh set-update-spinning' : 'icon icon-dots-vertical'}
          aria-hidden="true"
        />
      </button>
      {isOpen && (
        <OpenMenu
          id={menuId}
          label={label}
          items={items}
          place={place}
          button={button}
          shut={shut}
          close={close}
        />
      )}
    </>
  );
}

interface OpenProps extends Omit<Props, 'isBusy' | 'buttonRef'> {
  readonly id: string;
  readonly place: Place;
  readonly button: React.RefObject<HTMLButtonElement | null>;
  /** Closes and gives focus back. */
  readonly shut: () => void;
  /** Closes and leaves focus where it goes. */
  readonly close: () => void;
}

function OpenMenu({ id, label, items, place, button, shut, close }: OpenProps) {
  const list = React.useRef<HTMLDivElement>(null);
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  React.useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const pressed = ({ target }: MouseEvent) => {
      const isInside = [list.current, button.current].some(
        (element) => target instanceof Node && element?.contains(target),
      );
      if (!isInside) close();
    };
    document.addEventListener('mousedown', pressed);
    // Other parts of the page scroll by themselves, such as the posts; the menu stays while its button stands still.
    const top = button.current?.getBoundingClientRect().top;
    const scrolled = () => {
      if (button.current?.getBoundingClientRect().top !== top) close();
    };
    window.addEventListener('resize', close);
    document.addEventListener('scroll', scrolled, true);
    return () => {
      document.removeEventListener('mousedown', pressed);
      window.removeEventListener('resize', close);
      document.removeEventListener('scroll', scrolled, true);
    };
  }, [button, close]);

  const onKeyDown = (press: React.KeyboardEvent) => {
    const all = entries();
    const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
    const next = new Map([
      ['ArrowDown', at + 1],
      ['ArrowUp', at - 1],
      ['Home', 0],
      ['End', all.length - 1],
    ]).get(press.key);
    if (press.key === 'Tab' || press.key === 'Escape') shut();
    if (next !== undefined) all[(next + all.length) % all.length]?.focus();
    if (press.key === 'Escape' || next !== undefined) {
      press.preventDefault();
      press.stopPropagation();
    }
  };
  return createPortal(
    <div
      className="set-update-menu"
      role="menu"
      id={id}
      aria-label={label}
      ref={list}
      style={place}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <button
          type="button"
          role="menuitem"
          className="set-update-menu__item"
          tabIndex={-1}
          aria-disabled={item.isDisabled ?? false}
          key={item.label}
          onClick={() => {
            if (item.isDisabled) return;
            shut();
            item.run();
          }}
        >
          <i className={`icon icon-${item.icon}`} aria-hidden="true" />
          {item.label}
        </button>
      ))}
    </div>,
    document.body,
  );
}

/** Where the menu stands on the screen, in pixels. */
type Place = { readonly right: number } & ({ readonly top: number } | { readonly bottom: number });

const itemHeight = 36;

/** Below the button and flush with its right edge; above it where there is no room below. */
function placeBeside(button: HTMLElement, count: number): Place {
  const box = button.getBoundingClientRect();
  const right = Math.max(4, window.innerWidth - box.right);
  return box.bottom + count * itemHeight + 16 > window.innerHeight
    ? { right, bottom: window.innerHeight - box.top + 4 }
    : { right, top: box.bottom + 4 };
}
