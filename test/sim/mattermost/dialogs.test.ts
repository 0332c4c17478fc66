import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, wholeDialog } from './dialogs.ts';
import { fixturePlugin } from './fixture.ts';
import { type MattermostSim, startMattermost } from './index.ts';

describe('faultsIn()', () => {
  const field = { name: 'note', display_name: 'Note' };
  const dialog = (elements: object[], title = 'Note') => wholeDialog({ title, elements });

  it.each([
    { of: dialog([field]), faults: [], because: 'name and display name are enough' },
    { of: dialog([], ''), faults: ['it has no title'], because: 'a dialog needs one' },
    {
      of: dialog([], 'x'.repeat(25)),
      faults: ['its title has more than 24 characters'],
      because: 'the header is short',
    },
    {
      of: dialog([{ ...field, help_text: 'x'.repeat(151) }]),
      faults: ['the help text of "note" has more than 150 characters'],
      because: 'help is a line',
    },
    {
      of: dialog([{ ...field, type: 'select', default: 'b', options: [{ text: 'A', value: 'a' }] }]),
      faults: ['the default of "note" is none of its options'],
      because: 'it could not be chosen',
    },
    {
      of: dialog([{ ...field, type: 'list' }]),
      faults: ['the type of "note" is unknown'],
      because: 'there is no such control',
    },
  ])('finds $faults because $because', ({ of, faults }) => {
    expect(faultsIn(of)).toEqual(faults);
  });
});

describe('submitDialog()', () => {
  let sim: MattermostSim;
  beforeAll(async () => {
    sim = await startMattermost(await fixturePlugin());
  });
  afterAll(() => sim.close());

  const submit = (answers: { state?: string; note?: string; cancelled?: boolean }) =>
    sim.submitDialog({
      userId: sim.town.lead.id,
      channelId: sim.town.channel.id,
      teamId: sim.town.team.id,
      url: '/plugins/fixture/dialog',
      callback_id: 'edit',
      state: answers.state ?? '',
      submission: { note: answers.note ?? '' },
      cancelled: answers.cancelled ?? false,
    });
  const kept = (key: string) => JSON.parse(new TextDecoder().decode(sim.store.kv.get(key)));

  it('answers the next step whole', async () => {
    const answer = await submit({ note: 'In review' });
    expect(answer).toMatchObject({
      type: 'form',
      form: {
        title: 'And the reason?',
        state: 'In review',
        elements: [{ name: 'note', optional: false, options: [], placeholder: '' }],
      },
    });
  });

  it('closes with the last step', async () => {
    expect(await submit({ state: 'In review', note: 'The vendor' })).toEqual({});
    expect(kept('saved')).toEqual({ state: 'In review', note: 'The vendor' });
  });

  it('tells the plugin what was cancelled', async () => {
    expect(await submit({ state: 'In review', cancelled: true })).toEqual({});
    expect(kept('cancelled')).toBe('In review');
  });
});
