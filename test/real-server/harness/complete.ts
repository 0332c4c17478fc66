import { describe, expect, it } from 'vitest';
import type { BUTTON_WORDS } from '../../../server/adapters/answers/button-words.ts';
import type { buttons } from '../../../server/adapters/doors/buttons.ts';
import { wordOf } from '../../../server/adapters/doors/commands/command.ts';
import { commandsOf } from '../../../server/adapters/doors/commands/index.ts';
import { dialogsOf } from '../../../server/adapters/doors/dialogs/index.ts';
import { rosterTable } from '../../../server/adapters/roster-table.ts';
import { type Did, everythingDone } from './coverage.ts';

// Whether everything the product has was done on the real server, and was answered. It runs after all the others.

const nothing = () => undefined;
const commands = commandsOf({ table: rosterTable, settings: nothing, newSet: nothing });
const did = everythingDone();

/** Where a button stands, and its id; a number in an id counts buttons of a kind. */
type Button = readonly [below: NonNullable<Did['below']>, id: string];

const kinds: Readonly<Record<Exclude<keyof typeof buttons, 'run'>, readonly Button[]>> = {
  propose: [
    ['answer', 'fixorder'],
    ['message', 'fixorder'],
  ],
  apply: [['answer', 'apply']],
  cancel: [['answer', 'cancel']],
  update: [
    ['message', 'notes'],
    ['message', 'post'],
    ['message', 'skip'],
    ['answer', 'unskip'],
  ],
};

/** The buttons that say words; types ask for a row when a button says something new. */
const saying: Readonly<Record<(typeof BUTTON_WORDS)[number], Button>> = {
  'away *': ['answer', 'fardays'],
  'away ask *': ['answer', 'awayask'],
  'away back *': ['answer', 'awayback'],
  'away take *': ['message', 'takeIt'],
  'away return *': ['message', 'giveBack'],
  blocker: ['answer', 'blocker'],
  draft: ['message', 'draft'],
  'link *': ['answer', 'account#'],
  'skip *': ['answer', 'skipthat'],
  'swap accept *': ['message', 'accept'],
  'swap decline *': ['message', 'decline'],
  'swap withdraw *': ['answer', 'swapwithdraw'],
  'triage status': ['answer', 'mystatus'],
  roster: ['answer', 'roster'],
  'roster teams': ['answer', 'teams'],
  'roster team': ['answer', 'newteam'],
  'roster team *': ['answer', 'team#'],
  'roster choose': ['answer', 'choose'],
  'roster choose *': ['message', 'choose'],
  'roster confirm *': ['message', 'confirm'],
  'roster lead': ['answer', 'lead'],
  'roster handover': ['answer', 'handover'],
  'roster handover apply *': ['answer', 'domove'],
  'roster handover keep': ['answer', 'keep'],
  'roster import': ['answer', 'import'],
  'roster import apply *': ['answer', 'doimport'],
  'roster import cancel': ['answer', 'cancelimport'],
  'roster export': ['answer', 'export'],
  'roster reassign': ['message', 'reassign'],
  'roster lines *': ['message', 'lines'],
  'roster header again': ['message', 'headerAgain'],
  'roster header leave': ['message', 'headerLeave'],
  'roster replace *': ['message', 'replace#'],
  'roster takeover': ['answer', 'takeover'],
  'triage card': ['answer', 'triage'],
  'triage again *': ['message', 'again'],
  'triage take *': ['message', 'take'],
  'triage route *': ['message', 'routeMM#'],
  'triage close *': ['message', 'close'],
  'triage story *': ['message', 'story'],
  'triage duplicate *': ['message', 'duplicate'],
  'triage snooze *': ['message', 'snooze'],
  'triage next *': ['message', 'next'],
  'triage undo *': ['message', 'undo'],
  setup: ['message', 'setup'],
  'setup secret': ['answer', 'secret'],
  'setup not-secret': ['answer', 'notsecret'],
  settings: ['answer', 'allsettings'],
  'settings jira': ['answer', 'jira'],
  'settings classes': ['answer', 'classes'],
  'settings schedule': ['answer', 'schedule'],
  'settings holidays': ['answer', 'holidays'],
  'settings verdicts': ['answer', 'verdicts'],
  'settings triage': ['answer', 'triage'],
  'settings template': ['answer', 'template'],
  'settings messages': ['answer', 'messages'],
  'settings connection': ['answer', 'connection'],
  'settings teams': ['answer', 'teams'],
  'settings preview': ['answer', 'preview'],
  'settings start': ['answer', 'start'],
  'settings start-anyway': ['answer', 'anyway'],
  'settings pause': ['answer', 'pause'],
};

const names = (what: Did['what']) => did.filter((one) => one.what === what).map(({ name }) => name);
const pressed = did
  .filter(({ what }) => what === 'button')
  .map(({ name, below }) => `${below} ${name.replace(/\d+$/, '#')}`);

describe('on the real server', () => {
  it.each(commands.map(wordOf))('was typed: /set-update %s', (name) => {
    expect(names('command').map((words) => words.split(/\s/)[0])).toContain(name);
  });

  const following = commands.flatMap(({ name, words = [] }) => words.map((word) => `${name} ${word}`));
  it.each(following)('was typed: /set-update %s', (words) => {
    expect(names('command').some((typed) => `${typed} `.startsWith(`${words} `))).toBe(true);
  });

  it.each(dialogsOf(commands).map(({ name }) => name))('was submitted: the dialog %s', (name) => {
    expect(names('dialog')).toContain(name);
  });

  it.each(Object.values(kinds).flat())('was pressed: below an %s, the button %s', (below, id) => {
    expect(pressed).toContain(`${below} ${id}`);
  });

  it.each(Object.entries(saying))('was pressed: the button that says %s', (_words, [below, id]) => {
    expect(pressed).toContain(`${below} ${id}`);
  });
});
