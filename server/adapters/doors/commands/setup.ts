import type { SetAtWork } from '../../../app/set.ts';
import type { SettingsPorts } from '../../../app/settings/set-settings.ts';
import { status } from '../../../app/status/status.ts';
import { wallClockAt } from '../../../domain/calendar/calendar.ts';
import { plainText } from '../../../domain/markdown.ts';
import type { Answer, Asked, AskedAnywhere } from '../../answers/answer.ts';
import { runs } from '../../answers/button-words.ts';
import { summaryOf } from '../../answers/settings-summary.ts';
import type { Texts } from '../../texts/index.ts';
import { STEPS, type Step } from '../../texts/setup-texts.ts';
import type { SettingsOf } from '../dialogs/settings.ts';
import type { Subcommand } from './command.ts';

/** `/set-update setup`: the guided first run, and how far it has come. */
export function createSetupCommand(settings: SettingsOf): Subcommand {
  return {
    name: 'setup',
    right: 'manage',
    takesWords: false,
    withoutChannel: async (asked) => noChannel(asked),
    async run(asked) {
      const ports = settings(asked.set);
      return ports === undefined ? asked.texts.failed : checklist(asked, ports);
    },
  };
}

/** While the SET has no channel nothing else of it can be set up here. */
export function noChannel({ set, texts }: AskedAnywhere): Answer {
  const { team, name } = set.settings.channel ?? { team: '', name: '' };
  const buttons = [runs('connection', texts.setup.stepButtons.connection, 'settings connection')];
  return { text: texts.setup.noChannel(plainText(`${team}/${name}`)), buttons };
}

/** Every step with what it says now, and a button for each. */
export async function checklist(
  { set, texts, person }: Pick<Asked, 'set' | 'texts' | 'person'>,
  ports: SettingsPorts,
): Promise<Answer> {
  const { setup, weekdays } = texts;
  const { settings } = set;
  const { people } = await status(set);
  const { schedule, jiraUrl, revision, runningSince } = settings;
  const zone = await ports.zoneOf(person.id);
  const isOtherZone = revision === 0 && zone !== '' && zone !== schedule.zone;
  const states: Readonly<Record<Step, readonly [boolean, string]>> = {
    connection: jiraUrl === null ? [false, setup.noJira] : [true, setup.connected(jiraUrl)],
    jira: [jiraUrl !== null, summaryOf('jira', ports.values, texts)],
    teams: !people.isKnown
      ? [false, texts.peopleUnread]
      : people.members.length > 0
        ? [true, setup.people(people.members.length)]
        : [false, setup.nobody],
    schedule: [
      !isOtherZone,
      setup.schedule(weekdays[schedule.day], schedule.time, schedule.zone) +
        (isOtherZone ? `. ${setup.yourZone(zone)}` : ''),
    ],
    preview: [runningSince !== null, setup.preview],
  };
  const lines = STEPS.map((step, index) => {
    const [isDone, said] = states[step];
    return `${index + 1}. ${isDone ? ':white_check_mark:' : ':white_large_square:'} **${setup.steps[step]}:** ${said}`;
  });
  const isFirstOpen = jiraUrl === null;
  const toDo = isFirstOpen ? setup.setUpFirst : setup.setUpEnd;
  const end = runningSince === null ? toDo : runningText(texts, settings);
  return {
    text: [setup.setUpTitle, ...lines, '', end].join('\n'),
    buttons: [
      ...STEPS.map((step) => runs(step, setup.stepButtons[step], `settings ${step}`)),
      runningSince === null
        ? { ...runs('start', setup.start, 'settings start'), style: isFirstOpen ? 'default' : 'primary' }
        : runs('allsettings', setup.allSettings, 'settings'),
    ],
  };
}

/** Whether the SET is at work, and since when, unless it ran before anybody could choose it here. */
export function runningText({ setup }: Texts, { runningSince, schedule }: SetAtWork['settings']): string {
  if (runningSince === null) return setup.paused;
  if (runningSince === 0) return setup.running(null, null);
  const { date, time } = wallClockAt(schedule.zone, runningSince);
  return setup.running(`${date} ${time} (${schedule.zone})`, null);
}
