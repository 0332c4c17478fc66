/** One press on a card. */
export interface Press {
  /** Of November. */
  readonly day: string;
  /** Digits behind `MM-80`. */
  readonly bug: string;
  readonly by: string;
  /** A button of the card, with what is chosen or typed behind a colon. */
  readonly what: string;
  /** What goes wrong before it goes right; empty for nothing. */
  readonly trouble: string;
}

/** So many bugs wait before the first day. */
export const BUGS = 40;

/**
 * What three people decide on five triage days, worked out by hand: a card shows the bug that was reported first of those nobody has
 * judged and nobody else looks at. `day | bug | by | what | trouble`.
 */
const pressed = `
05 | 01 | alice | route: Web Platform |
05 | 02 | bob   | take |
05 | 03 | carol | close: Works as documented |
05 | 04 | alice | snooze |
05 | 05 | bob   | route: Mobile |
05 | 06 | carol | take |
05 | 07 | alice | next |
05 | 08 | bob   | close: Only with a *patched* client |
05 | 07 | bob   | take |

06 | 04 | alice | take | forbidden
06 | 09 | bob   | route: Server | down
06 | 10 | carol | close: Cannot be reproduced | conflict
06 | 11 | alice | take | lost
06 | 12 | bob   | route: Server |
06 | 13 | carol | close: Fixed by the upgrade | asks more
06 | 14 | alice | route: Web Platform | field hidden
06 | 15 | bob   | take |

09 | 16 | alice | route: Mobile |
09 | 17 | bob   | close: Was never supported |
09 | 18 | carol | take |
09 | 19 | alice | snooze |
09 | 20 | bob   | snooze |
09 | 21 | carol | route: Server |
09 | 22 | alice | take |
09 | 23 | bob   | take |
09 | 24 | carol | close: One report in a year |
09 | 25 | alice | next | later
09 | 26 | alice | take | with bob

10 | 19 | alice | close: Too old |
10 | 20 | bob   | route: Web Platform |
10 | 25 | carol | take |
10 | 27 | alice | close: As designed |
10 | 28 | bob   | route: Mobile |
10 | 29 | carol | route: Server |
10 | 30 | alice | take |
10 | 31 | bob   | take |
10 | 32 | carol | close: Gone with the old editor |

12 | 33 | alice | take |
12 | 34 | bob   | route: Web Platform |
12 | 35 | carol | close: Spam |
12 | 36 | alice | take |
12 | 37 | bob   | route: Mobile |
12 | 38 | carol | take |
12 | 39 | alice | close: Not ours |
12 | 40 | bob   | take |
`;

/** What Jira holds after it, worked out by hand: `bug | team | assignee | status | resolution | comment`. */
const held = `
01 | Web Platform | | Open | |
02 | | bob | Open | |
03 | | | Closed | Won't Fix | Works as documented (carol)
04 | | alice | Open | |
05 | Mobile | | Open | |
06 | | carol | Open | |
07 | | bob | Open | |
08 | | | Closed | Won't Fix | Only with a *patched* client (bob)
09 | Server | | Open | |
10 | | | Closed | Won't Fix | Cannot be reproduced (carol)
11 | | alice | Open | |
12 | Server | | Open | |
13 | | | Closed | Won't Fix | Fixed by the upgrade (carol)
14 | Web Platform | | Open | |
15 | | bob | Open | |
16 | Mobile | | Open | |
17 | | | Closed | Won't Fix | Was never supported (bob)
18 | | carol | Open | |
19 | | | Closed | Won't Fix | Too old (alice)
20 | Web Platform | | Open | |
21 | Server | | Open | |
22 | | alice | Open | |
23 | | bob | Open | |
24 | | | Closed | Won't Fix | One report in a year (carol)
25 | | carol | Open | |
26 | | alice | Open | |
27 | | | Closed | Won't Fix | As designed (alice)
28 | Mobile | | Open | |
29 | Server | | Open | |
30 | | alice | Open | |
31 | | bob | Open | |
32 | | | Closed | Won't Fix | Gone with the old editor (carol)
33 | | alice | Open | |
34 | Web Platform | | Open | |
35 | | | Closed | Won't Fix | Spam (carol)
36 | | alice | Open | |
37 | Mobile | | Open | |
38 | | carol | Open | |
39 | | | Closed | Won't Fix | Not ours (alice)
40 | | bob | Open | |
`;

const rowsOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()));

/** In the order of the table. */
export const presses: readonly Press[] = rowsOf(pressed).map(
  ([day = '', bug = '', by = '', what = '', trouble = '']) => ({ day, bug, by, what, trouble }),
);

export const heldInJira: readonly string[] = rowsOf(held).map((cells) => cells.join(' | ').trim());

/** What stands below the posts of two of the days, in no order: Jira's address is left out. */
export const said: Readonly<Record<string, readonly string[]>> = {
  '05': [
    '**alice** in triage: MM-8001 to Web Platform · MM-8004 snoozed',
    '**bob** in triage: MM-8002 taken · MM-8005 to Mobile · MM-8008 closed · MM-8007 taken',
    '**carol** in triage: MM-8003 closed · MM-8006 taken',
  ],
  '06': [
    '**alice** in triage: MM-8004 taken · MM-8011 taken · MM-8014 to Web Platform',
    '**bob** in triage: MM-8009 to Server · MM-8012 to Server · MM-8015 taken',
    '**carol** in triage: MM-8010 closed · MM-8013 closed',
  ],
  '10': [
    '**alice** in triage: MM-8019 closed · MM-8027 closed · MM-8030 taken',
    '**bob** in triage: MM-8020 to Web Platform · MM-8028 to Mobile · MM-8031 taken',
    '**carol** in triage: MM-8025 taken · MM-8029 to Server · MM-8032 closed',
  ],
};
