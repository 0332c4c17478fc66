import { describe, expect, it } from 'vitest';
import { checkTexts, permissionTexts } from '../../../server/adapters/texts/check-lines.ts';
import { de } from '../../../server/adapters/texts/de/index.ts';
import { en } from '../../../server/adapters/texts/en/index.ts';
import type { CheckLine, WritePermissions } from '../../../server/app/ports.ts';
import { ok } from '../../../server/domain/result.ts';
import { ALL_RIGHTS } from '../../app/queue/fake-writes.ts';

const nothing: WritePermissions = {
  canRank: false,
  canAssign: false,
  canTransition: false,
  canEdit: false,
  canComment: false,
  canCreate: false,
  canLink: false,
};
const triage: readonly CheckLine[] = [
  { what: 'triage-clause', result: ok({ detail: '', count: 6 }) },
  { what: 'team-field', result: ok({ detail: 'Feature Team', field: 'multi-select' }) },
];

describe('what Test connection says of triage', () => {
  it.each([
    [en, ['finds 6 bugs', 'Feature Team, a multi-select field']],
    [de, ['findet 6 Bugs', 'Feature Team, eine Mehrfachauswahl']],
  ])('is how many bugs wait, and what the team field is: %#', (texts, said) => {
    expect(checkTexts(texts, triage, String).map(({ text }) => text)).toEqual(said);
  });

  it.each([
    [
      ALL_RIGHTS,
      'take bugs, route bugs, close bugs with a reason, close duplicates, hand over stories and feature requests',
      'Bugs übernehmen, Bugs weitergeben, Bugs mit Begründung schließen, Duplikate schließen, Storys und Feature-Wünsche übergeben',
    ],
    [
      { ...ALL_RIGHTS, canComment: false },
      'take bugs, route bugs, close duplicates (but not: close bugs with a reason, hand over stories and feature requests)',
      'Bugs übernehmen, Bugs weitergeben, Duplikate schließen (aber nicht: Bugs mit Begründung schließen, Storys und Feature-Wünsche übergeben)',
    ],
    [
      { ...ALL_RIGHTS, canTransition: false },
      'take bugs, route bugs, hand over stories and feature requests (but not: close bugs with a reason, close duplicates)',
      'Bugs übernehmen, Bugs weitergeben, Storys und Feature-Wünsche übergeben (aber nicht: Bugs mit Begründung schließen, Duplikate schließen)',
    ],
    [
      nothing,
      'nothing in Jira. Bugs can still be looked at and snoozed',
      'in Jira nichts. Bugs ansehen und zurückstellen geht trotzdem',
    ],
  ])('is what the account can carry out: %#', (permissions, english, german) => {
    const said = [en, de].map((texts) => permissionTexts(texts, { checks: triage, permissions }).at(-1));
    expect(said).toEqual([
      { what: 'verdicts', isOk: true, label: 'What the account can do in triage', text: english },
      { what: 'verdicts', isOk: true, label: 'Was das Konto in der Triage darf', text: german },
    ]);
  });

  it('is nothing where there is no triage, or Jira does not say', () => {
    expect(permissionTexts(en, { checks: [], permissions: ALL_RIGHTS }).map(({ what }) => what)).toEqual([
      'permissions',
    ]);
    expect(permissionTexts(en, { checks: triage, permissions: null })).toEqual([]);
  });
});
