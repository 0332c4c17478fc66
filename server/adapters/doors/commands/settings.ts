import { part } from '../../../app/parts.ts';
import type { Button } from '../../../app/ports.ts';
import { comingUpdates } from '../../../app/records/updates.ts';
import type { SetAtWork } from '../../../app/set.ts';
import { makeSet, type NewSetPorts } from '../../../app/settings/make-set.ts';
import { type SettingsPorts, setRunning } from '../../../app/settings/set-settings.ts';
import { summary } from '../../../app/status/summary.ts';
import { draft } from '../../../app/update/draft.ts';
import { dateAt, instantAt } from '../../../domain/calendar/calendar.ts';
import { cutTo, plainText } from '../../../domain/markdown.ts';
import { nearest } from '../../../domain/nearest.ts';
import { nextMessages } from '../../../domain/update/schedule.ts';
import { type Answer, type Asked, type AskedAnywhere, notDone, opening } from '../../answers/answer.ts';
import { runs } from '../../answers/button-words.ts';
import { problemLine } from '../../answers/lines.ts';
import { summaryOf } from '../../answers/settings-summary.ts';
import { fieldsOf, SECTIONS, type Section } from '../../settings-catalogue/catalogue.ts';
import { type SettingsOf, settingsDialogs } from '../dialogs/settings.ts';
import type { AskedInChannel, Subcommand } from './command.ts';
import { checklist, noChannel, runningText } from './setup.ts';
import { connectionLines, placeLines } from './status.ts';

/** What may follow `/set-update settings` beside the parts that are dialogs. */
const ACTIONS = ['start', 'start-anyway', 'pause', 'connection', 'teams', 'preview'] as const;

/** Makes a SET of the channel it is typed in, or shows the first run of the one that is there. */
const HERE = 'here';

const WORDS = [...SECTIONS, ...ACTIONS, HERE] as const;

/** `/set-update settings`: what is chosen, with buttons to change it; also how a channel gets a SET. */
export function createSettingsCommand(
  settings: SettingsOf,
  newSet: () => NewSetPorts | undefined,
): Subcommand {
  return {
    name: 'settings',
    right: 'manage',
    takesWords: true,
    words: WORDS,
    dialogs: settingsDialogs(settings),
    choices: ({ setup }) => [
      ...SECTIONS.map((item) => ({ item, help: setup.sections[item].name })),
      { item: 'start', help: setup.start },
      { item: 'pause', help: setup.pause },
      { item: HERE, help: setup.here },
    ],
    async inChannel(asked) {
      const ports = newSet();
      const isMeant = ports !== undefined && asked.words.trim().toLowerCase() === HERE;
      return isMeant ? here(asked, ports, settings) : undefined;
    },
    withoutChannel: async (asked) =>
      asked.words.toLowerCase() === 'connection' ? connection(asked) : noChannel(asked),
    async run(asked) {
      const ports = settings(asked.set);
      const word = asked.words.toLowerCase();
      if (ports === undefined) return asked.texts.failed;
      if (word === '') return overview(asked, ports);
      const section = SECTIONS.find((name) => name === word);
      if (section !== undefined) return opening(asked, 'settings', section);
      if (word === HERE) return checklist(asked, ports);
      const action = ACTIONS.find((name) => name === word);
      if (action !== undefined) return actions[action](asked, ports);
      return asked.texts.setup.notASection(plainText(cutTo(word, 40)), nearest(word, WORDS));
    },
  };
}

async function here(
  { texts, asking }: AskedInChannel,
  newSet: NewSetPorts,
  settings: SettingsOf,
): Promise<string | Answer> {
  const person = await newSet.host.chat.person(asking.userId);
  if (person === undefined) return texts.refused;
  const made = await makeSet(newSet, person, asking.channelId);
  switch (made.code) {
    case 'not-allowed':
      return made.isGuest ? texts.refused : texts.setup.refusedHere;
    case 'no-channel':
      return texts.setup.notHere;
    case 'too-many':
      return texts.setup.tooManySets(made.limit);
    case 'made': {
      const ports = settings(made.set);
      return ports === undefined ? texts.failed : checklist({ set: made.set, texts, person }, ports);
    }
  }
}

type Action = (asked: Asked, ports: SettingsPorts) => Promise<string | Answer>;

const actions: Readonly<Record<(typeof ACTIONS)[number], Action>> = {
  async start(asked, ports) {
    const { setup } = asked.texts;
    const { jiraUrl, runningSince } = asked.set.settings;
    if (jiraUrl !== null || runningSince !== null) return start(asked, ports);
    return {
      text: setup.startWithoutJira,
      buttons: [runs('anyway', setup.startAnyway, 'settings start-anyway'), back(asked.texts)],
    };
  },
  'start-anyway': start,
  async pause({ texts, person }, ports) {
    const done = await setRunning(ports, person, false);
    const said = done.isNew ? texts.setup.pausedNow : texts.setup.alreadyPaused;
    return { text: said, buttons: [runs('start', texts.setup.start, 'settings start')] };
  },
  connection,
  teams: async ({ texts }) => ({
    text: texts.setup.teamsHow,
    buttons: [
      { ...runs('newteam', texts.roster.buttons.newTeam, 'roster team'), style: 'primary' },
      runs('teams', texts.roster.buttons.teams, 'roster teams'),
      runs('import', texts.roster.buttons.import, 'roster import'),
      runs('handover', texts.roster.buttons.handover, 'roster handover'),
      back(texts),
    ],
  }),
  async preview({ set, texts }) {
    const answer = await draft(set);
    if (answer.code === 'posting-off') return notDone(texts.postingOff);
    const start: Button = { ...runs('start', texts.setup.start, 'settings start'), style: 'primary' };
    const buttons = set.settings.runningSince === null ? [start, back(texts)] : [back(texts)];
    return { text: `${texts.setup.previewIs}\n\n---\n${answer.view.message}`, buttons };
  },
};

/** Tries the connection; also where the channel is what is missing. */
async function connection({ set, texts }: Pick<AskedAnywhere, 'set' | 'texts'>): Promise<Answer> {
  const { connection, place } = await set.check.test();
  const lines = [...connectionLines(texts, connection), ...placeLines(texts, place)];
  return {
    text: `#### ${texts.setup.steps.connection}\n${lines.join('\n')}`,
    buttons: [runs('jira', texts.setup.steps.jira, 'settings jira'), back(texts)],
  };
}

async function start({ texts, set, person }: Asked, ports: SettingsPorts): Promise<Answer | string> {
  const { setup, when } = texts;
  const done = await setRunning(ports, person, true);
  const { schedule, switches } = set.settings;
  const coming = await part('update', () => comingUpdates(set));
  const buttons = [runs('allsettings', setup.allSettings, 'settings')];
  // It has started, so the answer says so, whatever cannot be read to say what comes next.
  if (coming.value === undefined) {
    const said = done.isNew ? setup.startedOnly : setup.alreadyRunning;
    return { text: [said, ...coming.problems.map((one) => problemLine(texts, one))].join('\n'), buttons };
  }
  const now = set.clock.now();
  const running = { posting: 'by-schedule', runningSince: now, switches } as const;
  const first = nextMessages(now, schedule, running, coming.value)[0];
  const due = first && instantAt(schedule.zone, dateAt(schedule.zone, first.at), schedule.time);
  const said = done.isNew ? setup.started(due === undefined ? null : when.at(due)) : setup.alreadyRunning;
  return { text: said, buttons };
}

async function overview({ set, texts }: Asked, { values }: SettingsPorts): Promise<Answer> {
  const { setup } = texts;
  const { settings } = set;
  const lines = SECTIONS.map(
    (section) =>
      `- **${setup.sections[section].name}:** ${[summaryOf(section, values, texts), ...marks(section, settings, texts)].join(' · ')}`,
  );
  const { problems } = await summary(set);
  const unread = problems.filter(({ code }) => code === 'unread');
  const isRunning = settings.runningSince !== null;
  return {
    text: [
      setup.title,
      runningText(texts, settings),
      ...lines,
      ...unread.map((one) => problemLine(texts, one)),
    ].join('\n'),
    buttons: [
      ...SECTIONS.map((section) => runs(section, setup.sections[section].name, `settings ${section}`)),
      runs('preview', setup.stepButtons.preview, 'settings preview'),
      isRunning
        ? runs('pause', setup.pause, 'settings pause')
        : { ...runs('start', setup.start, 'settings start'), style: 'primary' },
    ],
  };
}

/** What Jira has not accepted of this part. */
function marks(
  section: Section,
  { trials }: SetAtWork['settings'],
  { setup }: Asked['texts'],
): readonly string[] {
  const open = fieldsOf(section).filter((field) => trials[field] !== undefined);
  const labels = (isRefused: boolean) =>
    open
      .filter((field) => (trials[field]?.refusal !== null) === isRefused)
      .map((field) => setup.fields[field].label)
      .join(', ');
  const [untried, refused] = [labels(false), labels(true)];
  return [
    ...(untried === '' ? [] : [`:hourglass: ${setup.markUntried(untried)}`]),
    ...(refused === '' ? [] : [`:warning: ${setup.markRefused(refused)}`]),
  ];
}

function back({ setup }: Asked['texts']): Button {
  return runs('setup', setup.setUp, 'setup');
}
