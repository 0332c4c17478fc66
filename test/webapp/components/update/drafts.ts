import type { Panel, UpdateDraft } from '#contract';
import type { ReactMajor } from '../../host-page.ts';
import { aDraft, aPanel, aReader } from '../../panels.ts';
import { all, nameOf, one, spokenText } from '../../roles.ts';
import { type OpenSidebar, sidebarsOn } from '../../support.tsx';

/** Who may post the update. */
export const lead = aReader({ may_note: true, may_post: true });
/** Who may only add notes to it. */
export const member = aReader({ may_note: true });

/** The weeks of a draft, with those of them that are skipped. */
export function weeks(...skipped: readonly string[]): UpdateDraft['skippable'] {
  return ['2026-11-24', '2026-12-01', '2026-12-08'].map((due_date) => ({
    due_date,
    is_skipped: skipped.includes(due_date),
  }));
}

/** A sidebar on that React as the lead sees it, and the dialog of its update. */
export function draftsOn(react: ReactMajor) {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;
  const opener = () => one(page.element, 'button', /^(Draft|Edit post)$/);
  const dialog = () => one(document.body, 'dialog', /Update for|Update vom|Skip an update/);
  return {
    async openWith(panel: Partial<Panel> = {}, locale = 'en') {
      page = await openSidebar({ locale });
      await page.answer(aPanel({ viewer: lead, ...panel }));
      return page;
    },
    async openDraft(draft: Partial<UpdateDraft> = {}) {
      await page.click(opener());
      await page.answer(aDraft(draft));
    },
    unfold: () => page.click(one(page.element, 'button', 'Update')),
    /** The button that opens it. */
    opener,
    dialog,
    press: (name: string) => page.click(one(dialog(), 'button', name)),
    /** Of its buttons. */
    names: () =>
      all(dialog(), 'button')
        .map(nameOf)
        .filter((name) => name !== ''),
    /** The field for why a week is skipped. */
    reason: () => one(dialog(), 'textbox', /./) as HTMLInputElement,
    /** Why nothing was done, or that nothing is wrong. */
    trouble: () => spokenText(one(dialog(), 'status', /.*/)),
  };
}
