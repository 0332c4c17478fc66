import type { SetAtWork } from '../../../app/set.ts';
import { chooseSettings, type SettingsPorts } from '../../../app/settings/set-settings.ts';
import { status } from '../../../app/status/status.ts';
import { cutTo, plainText } from '../../../domain/markdown.ts';
import { nearest } from '../../../domain/nearest.ts';
import { type Answer, type Asked, type AskedAnywhere, notDone } from '../../answers/answer.ts';
import { runs } from '../../answers/button-words.ts';
import { summaryOf } from '../../answers/settings-summary.ts';
import type { Texts } from '../../texts/index.ts';
import { STEPS, type Step } from '../../texts/setup-texts.ts';
import type { SettingsOf } from '../dialogs/settings.ts';
import type { Subcommand } from './command.ts';

/** What its buttons say: whether escalations are secret to readers of the channel. */
const ANSWERS = ['secret', 'not-secret'] as const;
/** In the colour of the text, so that it stands out in no theme, as a white square would. */
const OPEN = '\u2610';
/** It matches none: without a clause everybody could read all tickets without a security level. */
const NO_TICKET = 'labels = nothing';

/** `/set-update setup`: the guided first run, and how far it has come. */
export function createSetupCommand(settings: SettingsOf): Subcommand {
  return {
    name: 'setup',
    right: 'manage',
    takesWords: true,
    words: ANSWERS,
    withoutChannel: async (asked) => noChannel(asked),
    async run(asked) {
      const { texts, set } = asked;
      const ports = settings(set);
      const word = asked.words.toLowerCase();
      const answer = ANSWERS.find((one) => one === word);
      if (ports === undefined) return texts.failed;
      if (word !== '' && answer === undefined)
        return texts.setup.notAStep(plainText(cutTo(word, 40)), nearest(word, ANSWERS));
      const fault = answer === undefined ? undefined : await takeAnswer(asked, ports, answer);
      return fault ?? checklist(asked, settings(set) ?? ports);
    },
  };
}

/** Chosen also where it is what holds already, so that it is asked once; why it was not done. */
async function takeAnswer(
  { texts, person }: Asked,
  ports: SettingsPorts,
  answer: (typeof ANSWERS)[number],
): Promise<Answer | undefined> {
  // Somebody may have chosen other tickets since the buttons were shown: then it stays so, and the checklist says it.
  if (isOwnClause(ports)) return undefined;
  // Empty, it follows the class of escalations.
  const PrivateClause = answer === 'secret' ? '' : NO_TICKET;
  const seen = ports.set.settings.revision;
  const chosen = await chooseSettings(ports, person, { PrivateClause }, seen, 'as-answer');
  if (chosen.code === 'saved') return undefined;
  const fault = chosen.faults.PrivateClause;
  return notDone(fault === undefined ? texts.failed : texts.setup.fault('PrivateClause', fault));
}

/** Whether it was chosen and says neither that escalations are private nor that nothing is. */
function isOwnClause({ values, set: { settings } }: SettingsPorts): boolean {
  const { ClauseEscalation, PrivateClause } = values;
  const isEither = PrivateClause === NO_TICKET || PrivateClause === ClauseEscalation;
  return settings.chosen.includes('PrivateClause') && !isEither;
}

/** Whether somebody said that escalations are secret or not, and what; there may be no class of them. */
function secrecy(
  { values, set: { settings } }: SettingsPorts,
  { setup: { escalations } }: Texts,
): readonly [isAnswered: boolean, string] {
  const { ClauseEscalation = '', PrivateClause = '' } = values;
  if (settings.chosen.includes('PrivateClause')) {
    const isNone = PrivateClause === NO_TICKET;
    return [true, isNone ? escalations.open : escalations.secret(plainText(PrivateClause))];
  }
  if (ClauseEscalation === '') return [true, escalations.none];
  return [false, escalations.question(plainText(ClauseEscalation))];
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
  const { schedule, jiraUrl, chosen, runningSince } = settings;
  const isZoneFree = !chosen.includes('TimeZone') && runningSince === null;
  const yours = isZoneFree && person.zone !== schedule.zone ? person.zone : null;
  const states: Readonly<Record<Step, readonly [boolean, string]>> = {
    connection: jiraUrl === null ? [false, setup.noJira] : [true, setup.connected(jiraUrl)],
    jira: [jiraUrl !== null, summaryOf('jira', ports.values, texts)],
    teams: !people.isKnown
      ? [false, texts.peopleUnread]
      : people.members.length > 0
        ? [true, setup.people(people.members.length)]
        : [false, setup.nobody],
    schedule: [
      yours === null,
      setup.schedule(weekdays[schedule.day], schedule.time, schedule.zone) +
        (yours === null ? '' : `. ${setup.yourZone(yours)}`),
    ],
    escalations: secrecy(ports, texts),
    preview: [runningSince !== null, setup.preview],
  };
  const [isAnswered] = states.escalations;
  const answers = [
    runs('secret', setup.escalations.buttons.secret, 'setup secret'),
    runs('notsecret', setup.escalations.buttons.notSecret, 'setup not-secret'),
  ];
  const lines = STEPS.map((step, index) => {
    const [isDone, said] = states[step];
    return `${index + 1}. ${isDone ? ':white_check_mark:' : OPEN} **${setup.steps[step]}:** ${said}`;
  });
  const isFirstOpen = jiraUrl === null;
  const toDo = isFirstOpen ? setup.setUpFirst : setup.setUpEnd;
  const end = runningSince === null ? toDo : runningText(texts, settings);
  return {
    text: [setup.setUpTitle, ...lines, '', end].join('\n'),
    buttons: [
      ...STEPS.flatMap((step) => {
        if (step === 'escalations') return isAnswered ? [] : answers;
        return [runs(step, setup.stepButtons[step], `settings ${step}`)];
      }),
      runningSince === null
        ? { ...runs('start', setup.start, 'settings start'), style: isFirstOpen ? 'default' : 'primary' }
        : runs('allsettings', setup.allSettings, 'settings'),
    ],
  };
}

/** Whether the SET is at work, and since when, unless it ran before anybody could choose it here. */
export function runningText({ setup, when }: Texts, { runningSince }: SetAtWork['settings']): string {
  if (runningSince === null) return setup.paused;
  if (runningSince === 0) return setup.running(null, null);
  return setup.running(when.time(runningSince), null);
}
