/**
 * The tickets of the simulated board, one a line, highest rank first:
 * number | priority | assignee | labels | life as `status@hours ago`, from its creation on | other fields | summary
 */
export interface Row {
  readonly number: number;
  readonly priority: string;
  /** User name, empty for nobody. */
  readonly assignee: string;
  readonly labels: readonly string[];
  readonly life: readonly string[];
  /**
   * `security`, `component`, `version`, `type`, where they are not the usual ones; `without` what Jira leaves out of its answers
   * (`ids` and `names` of the statuses in its changes), joined by `+`.
   */
  readonly fields: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** In To Do; the order breaks the policy in several places. */
const toDo = `
70412 | Critical | - | community-incident | triage@20 todo@18 | - | Websocket reconnect storm after a rolling restart of community.mattermost.com
70388 | Critical | erin.walsh | customer-escalation,customer-reported | triage@96 todo@90 | security=Customer data | Customer cannot log in by SAML after the certificate was renewed
70401 | High | - | customer-escalation | triage@70 todo@66 | - | Search returns nothing for terms with a trailing @ sign
70397 | High | carol.silva | hotfix | triage@80 todo@75 | - | Hotfix: notification e-mails carry the wrong team name
70376 | High | - | release-blocker | triage@140 todo@130 | - | Playbook export times out on channels with more than 50k posts
70381 | High | - | release-blocker | triage@120 todo@110 | - | Threads view shows "undefined replies" for deleted root posts
70291 | Medium | - | customer-reported | triage@400 todo@380 | without=assignee | Pasting a table from Excel drops the last column
70305 | Medium | - | customer-reported | triage@360 todo@350 | - | Guest accounts see private channel names in the channel switcher
70312 | Medium | - | customer-reported | triage@340 todo@330 | - | [Mobile] push notifications | iOS: badge count is never reset
70366 | High | - | hotfix | triage@160 todo@150 | - | Hotfix: image proxy ignores the allow list for redirects
70318 | Medium | - | customer-reported | triage@330 todo@320 | - | Typing @here in a code block still warns about notifying 1,204 people
70322 | Low | - | customer-reported | triage@320 todo@310 | - | Group mention *bold* and _italic_ markers leak into the desktop notification
70327 | Low | - | - | triage@310 todo@300 | - | Link previews break on URLs with (parentheses) and \`backticks\`
70330 | Low | - | - | triage@300 todo@290 | - | Hashtags such as #release-11 are not clickable after an edit
70334 | Medium | - | - | triage@290 todo@280 | - | LDAP group sync skips users whose e-mail differs in case only
70337 | Low | - | - | triage@280 todo@270 | type= | Emoji picker scrolls to the top when a skin tone is chosen
70340 | Medium | - | - | triage@270 todo@260 | without=updated+priority | Draft is lost when the window is closed while an upload is running
70345 | Low | - | - | triage@260 todo@250 progress@200 reopened@180 | - | Channel header is cut off after the first emoji
70349 | Medium | - | - | triage@250 todo@240 | without=labels+created | Unread marker stays after "Mark as read" in a collapsed category
70352 | Low | - | - | triage@240 todo@230 | - | Slash command autocomplete hides behind the right-hand sidebar
70160 | Low | - | tech-debt | triage@900 todo@880 | type=Task | Remove the second copy of the permission check in the post store
70171 | Low | - | tech-debt | triage@860 todo@840 | type=Task | Flaky test TestUpdateUserActive fails one run in thirty
`;

const inProgress = `
70379 | High | alice.nguyen | customer-escalation,customer-reported | triage@150 todo@140 progress@30 | - | Uploads over 100 MB fail behind a proxy that buffers requests
70369 | High | bob.martin | release-blocker | triage@170 todo@165 progress@52 | - | Calls: microphone stays muted after switching the input device
70358 | Medium | carol.silva | customer-reported | triage@220 todo@210 progress@70 | - | Bulk import stops at the first post with an unknown reaction
70347 | Medium | alex.kim | - | triage@255 todo@245 progress@100 | - | Date separators appear twice around the end of daylight saving time
70284 | High | frank.mueller | - | triage@420 todo@400 progress@210 | - | Database pool runs dry while the compliance export is running
70383 | Low | alex.kim2 | - | triage@118 todo@100 progress@8 | - | Custom status expires one hour early for users on Lord Howe Island
`;

/** In Submitted: two came more than a week ago, one came twice this week, one was created there. */
const submitted = `
70373 | Medium | bob.martin | customer-reported | triage@145 todo@140 progress@90 submitted@26 | - | Permalink to a post in an archived channel answers 404
70361 | Medium | alice.nguyen | - | triage@200 todo@190 progress@120 submitted@60 review@12 | without=ids | Message counts in the Insights chart are off by one day
70355 | Low | frank.mueller | customer-reported | triage@230 todo@220 progress@150 submitted@120 progress@80 submitted@44 | without=ids | Markdown list after a block quote is rendered as code
70404 | High | erin.walsh | hotfix | submitted@50 | - | Fix for the nil pointer in the OAuth callback, backported
70262 | Low | carol.silva | - | triage@500 todo@480 progress@300 submitted@220 | - | Reactions are not restored by an undo of "Delete post"
70270 | Medium | dmitri.ivanov | customer-reported | triage@480 todo@470 progress@260 submitted@200 review@90 | - | OpenSearch index keeps posts of deleted channels
`;

const backlog = `
70415 | Low | - | - | triage@6 | - | Boards card cannot be copied between workspaces
70411 | Medium | - | customer-reported | triage@22 | - | Desktop app asks for the server URL twice on first start
70409 | Medium | - | customer-reported | triage@34 | - | Japanese input: the first character is doubled in the search box
70398 | Low | - | - | triage@76 | - | System Console: "Test connection" for SMTP ignores the port
70393 | Low | - | - | triage@88 | - | Profile popover flickers over a video in full screen
70213 | Low | - | tech-debt | triage@700 | type=Task | Rework the retry loop of the push proxy client
`;

/** Resolved or closed, most of them by way of Submitted; those released have left the board. */
const resolved = `
70371 | High | alice.nguyen | customer-reported | triage@150 todo@146 progress@100 submitted@70 fixed@3 | - | Direct messages with a deactivated user cannot be opened
70367 | High | frank.mueller | customer-escalation,customer-reported | triage@165 todo@160 progress@110 submitted@96 fixed@28 | security=Customer data | Server does not start when the log directory is read-only
70364 | Critical | bob.martin | community-incident | triage@180 todo@179 progress@170 submitted@130 fixed@47 | without=ids | Scheduled posts are sent twice after a node is replaced
70343 | Medium | carol.silva | - | triage@265 todo@255 progress@150 submitted@128 fixed@55 | - | Saved posts lose their order after a sync
70338 | High | erin.walsh | hotfix,customer-reported | triage@275 todo@270 progress@180 submitted@140 fixed@72 | - | Multi-factor prompt is skipped after a password reset
70332 | Low | dmitri.ivanov | - | triage@295 todo@285 progress@190 submitted@150 fixed@98 | - | Wrong plural in the German "replies" label
70329 | Medium | alice.nguyen | - | triage@305 todo@295 progress@230 submitted@190 fixed@120 | - | Export of a channel with 0 members crashes
70316 | Medium | frank.mueller | customer-reported | triage@335 todo@325 progress@240 submitted@210 fixed@146 | version=v11.2.0 | Incoming webhook drops attachments with a | in the title
70309 | Low | bob.martin | - | triage@350 todo@340 progress@280 submitted@230 fixed@160 | version=v11.2.0 | Team icon is not updated for other members
70303 | High | erin.walsh | customer-reported | triage@370 todo@360 progress@300 submitted@240 fixed@172 | version=v11.2.0 | Old invite link works once after it was regenerated
70298 | Low | dmitri.ivanov | - | triage@390 todo@385 progress@330 submitted@280 fixed@200 | version=v11.2.0 | Tooltip of the mute icon is empty
70288 | Medium | carol.silva | - | triage@410 todo@405 progress@350 submitted@300 fixed@250 | version=v11.2.0 | Cluster status page shows nodes that left
70276 | Medium | alice.nguyen | customer-reported | triage@470 todo@460 progress@390 submitted@330 fixed@270 | version=v11.2.0 | High CPU with many animated emoji on screen
70268 | Low | bob.martin | - | triage@490 todo@485 progress@420 submitted@360 fixed@320 | version=v11.2.0 | Keyboard focus is lost after closing the quick switcher
70255 | Low | frank.mueller | - | triage@520 todo@515 progress@450 submitted@400 fixed@340 | version=v11.2.0 | Session list shows the wrong operating system
70382 | Low | - | - | triage@119 wontfix@40 | - | Sidebar is blue instead of navy in one theme
70374 | Medium | - | customer-reported | triage@144 wontfix@90 | - | Search is slow (no logs, no version given)
70359 | High | - | customer-reported | triage@215 duplicate@130 | - | Uploads fail behind nginx
`;

/** Of other teams: in the same project, not on this board and not in its filters. */
const ofOthers = `
70408 | Medium | grace.okafor | - | todo@60 progress@40 submitted@10 | component=Mobile | Mobile: channel list jumps while syncing
70390 | Medium | henry.larsen | customer-reported | todo@100 progress@60 submitted@45 fixed@20 | component=Playbooks | Playbooks: checklist item cannot be reordered by keyboard
70386 | Low | - | customer-reported | todo@110 | component=Desktop | Desktop: deep links open a second window
`;

/** Bugs for a day of triage beside those of the backlog: one is private, one was reported before, two are no bugs. */
const toTriage = `
70419 | Medium | - | customer-reported | triage@25 | - | Uploads of more than 100 MB end with an error behind nginx
70418 | High | - | customer-reported | triage@9 | security=Customer data | Customer sees channels of another team after two accounts were merged
70417 | Low | - | - | triage@28 | - | Custom emoji cannot be sorted by name
70416 | Medium | - | - | triage@31 | - | Mobile: a draft is not synced when the app was closed while offline
70414 | Low | - | - | triage@50 | - | Import does not know CSV files
70413 | High | - | release-blocker | triage@54 | - | Calls: screen sharing ends when the presenter switches channels
`;

export const rows = [toDo, inProgress, submitted, backlog, resolved, ofOthers].flatMap(rowsIn);

export const triageRows = rowsIn(toTriage);

function rowsIn(table: string): readonly Row[] {
  return table.trim().split('\n').map(rowOf);
}

function rowOf(line: string): Row {
  const [number = '', priority = '', assignee = '', labels = '', life = '', fields = '', ...summary] = line
    .split(' | ')
    .map((cell) => (cell.trim() === '-' ? '' : cell.trim()));
  return {
    number: Number(number),
    priority,
    assignee,
    labels: listOf(labels, ','),
    life: listOf(life, ' '),
    fields: Object.fromEntries(listOf(fields, ', ').map((field) => field.split('='))),
    summary: summary.join(' | '),
  };
}

function listOf(cell: string, separator: string): string[] {
  return cell.split(separator).filter((part) => part !== '');
}
