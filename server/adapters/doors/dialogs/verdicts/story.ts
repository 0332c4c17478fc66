import * as z from 'zod';
import { judgeBug } from '../../../../app/triage/judge.ts';
import { choiceText } from '../../../../domain/markdown.ts';
import { CARD_RIGHT } from '../../../answers/card-commands.ts';
import { choiceOf, NOTHING, wrong } from '../choices.ts';
import { type DialogAsked, dialog, type Element } from '../dialog.ts';
import { BUG_STATE, staysOpen } from './verdict-dialog.ts';

/** Characters of what should be built: a comment, not a specification. */
const COMMENT_LENGTH = 2_000;

const KINDS = ['story', 'feature'] as const;

/** Hands the bug on somebody's card to a product manager: it is none, but something to be built. */
export const storyDialog = dialog({
  name: 'triage-story',
  right: CARD_RIGHT,
  refused: ({ triageCard }) => triageCard.refused,
  input: z.object({
    kind: z.enum(KINDS).catch('story'),
    team: z.string().max(200).nullish(),
    comment: z
      .string()
      .max(2 * COMMENT_LENGTH)
      .nullish(),
  }),
  async open(asked, state) {
    const { set, texts } = asked;
    const { triageCard } = texts;
    const [, key = ''] = BUG_STATE.exec(state) ?? [];
    if (key === '') return texts.wrongBody;
    if (!set.settings.edits.isOn) return triageCard.remark({ code: 'story-off', key });
    return {
      title: triageCard.storyTitle,
      intro: triageCard.storyIntro(key, set.settings.edits.productManagers.length > 0),
      elements: [
        {
          kind: 'select',
          name: 'kind',
          label: triageCard.storyKind,
          value: 'story',
          options: KINDS.map((kind) => ({ value: kind, text: triageCard.storyKinds[kind] })),
        },
        teamList(asked),
        {
          kind: 'textarea',
          name: 'comment',
          label: triageCard.storyComment,
          help: triageCard.storyCommentHelp,
          value: '',
          maxLength: COMMENT_LENGTH,
        },
      ],
      submit: triageCard.storySubmit,
      state,
    };
  },
  async submit({ set, texts, person }, { kind, team, comment }, state) {
    const { triageCard } = texts;
    const [, key = '', seen = ''] = BUG_STATE.exec(state) ?? [];
    if (key === '') return { kind: 'errors', errors: {}, error: texts.wrongBody };
    const said = (comment ?? '').trim();
    if (said === '') return wrong('comment', triageCard.storyEmpty);
    const story = { code: 'story', kind, team: choiceOf(team), comment: said } as const;
    const pressed = await judgeBug(set, person, { key, seen }, story);
    const { remark } = pressed.view;
    if (pressed.code === 'moved-on') return { kind: 'errors', errors: {}, error: triageCard.movedOn(null) };
    return remark === null || remark.code === 'handed-over' ? { kind: 'done' } : staysOpen(texts, remark);
  },
});

/** The teams whose product managers are known; false where none is. */
function teamList({ set, texts: { triageCard } }: DialogAsked): Element | false {
  const teams = set.settings.edits.productManagers.flatMap(({ team }) => team ?? []);
  const [only, ...more] = teams;
  if (only === undefined) return false;
  const options = [...new Set(teams)].map((team) => ({ value: team, text: choiceText(team) }));
  return {
    kind: 'select',
    name: 'team',
    label: triageCard.storyTeam,
    value: more.length === 0 ? only : NOTHING,
    options: [...options, { value: NOTHING, text: triageCard.storyNoTeam }],
  };
}
