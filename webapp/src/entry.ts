import type { HostStore } from './registry.ts';

/** Whether the sidebar was opened by a button of ours, and not by the host itself, as after a page was loaded. */
export interface Entry {
  /** Opens or closes the sidebar by the action for that. */
  press(action: object): void;
  /** It was; asked once for each time it opens. */
  wasPressed(): boolean;
}

export function createEntry({ dispatch }: Pick<HostStore, 'dispatch'>): Entry {
  let isPressed = false;
  return {
    press(action) {
      isPressed = true;
      dispatch(action);
    },
    wasPressed() {
      const was = isPressed;
      isPressed = false;
      return was;
    },
  };
}
