// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Member, Panel } from '#contract';
import { aHostState } from '../../host-state.ts';
import { aMember, aNextRotation, aPanel, aReader, aRoster } from '../../panels.ts';
import { all, one, spokenText } from '../../roles.ts';
import { type OpenOptions, type OpenSidebar, sidebarsOn, violationsIn } from '../../support.tsx';

/** Alice leads for bob of Server, who is away; carol of Web is away as well, and Desktop sends nobody. */
const roster = aRoster({
  members: [
    aMember({ is_lead: true, covers: 'bob' }),
    aMember({ user_id: 'id-carol', username: 'carol', team: 'Web', away_until: '2026-12-03' }),
  ],
  open: ['Desktop'],
  next: [
    aNextRotation(),
    aNextRotation({ from: '2027-01-16', until: '2027-02-16', is_announced: false, turns: [] }),
  ],
});

const next = 'Next: Dec 16 – Jan 16 Announced';
const afterNext = 'Then: Jan 16 – Feb 16 Plan';

describe.each([18, 19] as const)('lead and roster on React %i', (react) => {
  const openSidebar = sidebarsOn(react);
  let page: OpenSidebar;

  const openWith = async (panel: Partial<Panel> = {}, options: OpenOptions = {}) => {
    page = await openSidebar({ isUnfolded: true, ...options });
    await page.answer(aPanel({ roster, ...panel }));
  };
  const section = () => one(page.element, 'region', /^Lead (and roster|und Besetzung)$/);
  const rows = () => all(section(), 'listitem').map(spokenText);
  const buttons = () => all(section(), 'button').map(spokenText).slice(1);
  const button = (name: string) => one(section(), 'button', name);

  it.each([
    ['en', 'The roster cannot be read right now.'],
    ['de', 'Die Besetzung ist gerade nicht lesbar.'],
  ])('says in %s that it cannot be read, not that nobody is on SET', async (locale, words) => {
    await openWith({ roster: aRoster({ is_known: false, until: null }) }, { locale });
    expect(spokenText(section())).toContain(words);
    expect(spokenText(section())).not.toMatch(/Nobody|Niemand|No lead|Kein Lead/);
  });

  it.each([
    ['en', true, [], 'You’re on SET next, from Wed, Dec 16.'],
    ['de', true, [], 'Ab Mi., 16. Dez. bist du im SET.'],
    ['de', false, [], 'Ab Mi., 16. Dez. bist du für das SET eingeplant.'],
    ['en', true, [aMember()], null],
  ])(
    'tells in %s whoever serves next so (announced: %s), unless they serve already',
    async (locale, is_announced, members, words) => {
      const turns = [{ team: 'Server', username: 'alice', user_id: 'id-alice', is_lead: true }];
      const others = [aMember({ user_id: 'id-bob', username: 'bob' })];
      const rotation = aNextRotation({ is_announced, turns });
      await openWith({ roster: aRoster({ members: [...others, ...members], next: [rotation] }) }, { locale });
      const said = spokenText(section());
      if (words === null) expect(said).not.toMatch(/next, from/);
      else expect(said).toContain(words);
    },
  );

  it('asks the host who is there, of those on the roster, and follows what it hears', async () => {
    const state = aHostState({ statuses: {} });
    await openWith({}, { state });
    const presences = () =>
      rows().map((row) => row.replace(/^(\w+),.* (Online|Away|Offline)\b.*|,.*/, '$1 $2'));
    expect(page.askedPresences()).toEqual([['id-alice', 'id-carol']]);
    await page.answerPresences({ 'id-alice': 'online', 'id-carol': 'away' });
    expect(presences().slice(0, 2)).toEqual(['alice Online', 'carol Away']);
    await page.changePresence('id-carol', 'online');
    expect(presences()[1]).toBe('carol Online');
    expect(page.askedPresences()).toEqual([]);
  });

  it('asks again for another roster and after a reconnect, but not for another reading', async () => {
    await openWith();
    await page.answerPresences({});
    const dave = aMember({ user_id: 'id-dave', username: 'dave' });
    const gone = aMember({ user_id: 'id-erin', username: 'erin', is_gone: true });
    const asked = async (members: readonly Member[]) => {
      await page.event({ channel_id: 'c1', version: Number.MAX_SAFE_INTEGER });
      await page.answer(aPanel({ roster: aRoster({ members: [...members] }) }));
      return page.askedPresences();
    };
    expect(await asked(roster.members)).toEqual([]);
    expect(await asked([dave, { ...dave, team: 'Web' }, gone])).toEqual([['id-dave']]);
    await page.answerPresences({});
    await page.reconnect();
    expect(page.askedPresences()).toEqual([['id-dave']]);
  });

  it('says in two lines who leads, until when, and who else is on SET', async () => {
    const bob = aMember({ user_id: 'id-bob', username: 'bob', team: 'Web', is_deputy: true });
    const erin = aMember({ user_id: null, username: 'erin', team: 'Mobile', is_gone: true });
    const members = [erin, bob, ...roster.members];
    await openWith({ roster: aRoster({ members, open: ['Desktop'] }) }, { isUnfolded: false });
    const [line] = section().querySelectorAll('p');
    expect(line && spokenText(line)).toBe('Lead: @alice until handover on Wed, Dec 16');
    expect(one(section(), 'link', '@alice').getAttribute('href')).toBe('/core/messages/@alice');
    const others = [
      'bob (Web), Deputy',
      'erin (Mobile), Not here',
      'carol (Web), away until Wed, Dec 2',
      'Nobody (Desktop)',
    ];
    expect(rows()).toEqual(others);
    expect(all(section(), 'listitem').map((face) => face.title)).toEqual(others);
    expect(all(section(), 'link').map((link) => link.getAttribute('href'))).toEqual(
      ['alice', 'bob', 'carol'].map((name) => `/core/messages/@${name}`),
    );
    await page.click(one(section(), 'button', 'Lead and roster'));
    expect(rows()[0]).toBe('alice, direct message Lead Server Online covers for bob');
  });

  it.each([
    { because: 'gone', lead: aMember({ is_lead: true, is_gone: true }), says: 'Not here' },
    {
      because: 'away',
      lead: aMember({ is_lead: true, away_until: '2026-12-03' }),
      says: 'away until Wed, Dec 2',
    },
  ])('says beside the name of a lead that they are $because', async ({ lead, says }) => {
    await openWith({ roster: aRoster({ members: [lead] }) }, { isUnfolded: false });
    expect(spokenText(section().querySelector('p') ?? section())).toContain(says);
  });

  it('says who is away, who covers for whom, and which team sends nobody', async () => {
    await openWith();
    expect(rows().slice(0, 3)).toEqual([
      'alice, direct message Lead Server Online covers for bob',
      'carol, direct message Web away until Wed, Dec 2',
      'Nobody (Desktop) Nobody on this team’s list is available.',
    ]);
  });

  it('calls whoever is covered for by the name that the reader has chosen to see', async () => {
    const bob = { id: 'id-bob', username: 'bob', first_name: 'Bob', last_name: 'Tanaka' };
    const state = aHostState({ profiles: { 'id-bob': bob }, preferences: { name_format: 'full_name' } });
    const members = [aMember({ covers: 'bob', covers_user_id: 'id-bob', cover_id: 'c-1' })];
    await openWith({ roster: aRoster({ members }) }, { state });
    expect(rows()[0]).toContain('covers for Bob Tanaka');
    expect(buttons()).toContain('Stop covering for Bob Tanaka');
  });

  it('asks the host for those it does not know, and calls them by the names the reader has chosen to see', async () => {
    const person = (name: string, last_name: string) => ({
      id: `id-${name.toLowerCase()}`,
      username: name.toLowerCase(),
      nickname: '',
      first_name: name,
      last_name,
    });
    const alice = person('Alice', 'Bell');
    const state = aHostState({ profiles: { 'id-alice': alice }, preferences: { name_format: 'full_name' } });
    const members = [aMember({ covers: 'bob', covers_user_id: 'id-bob' }), ...roster.members.slice(1)];
    const turn = { team: 'Web', username: 'dave', user_id: 'id-dave', is_lead: false };
    await openWith({ roster: aRoster({ members, next: [aNextRotation({ turns: [turn] })] }) }, { state });
    expect(page.askedProfiles()).toEqual([['id-bob', 'id-carol', 'id-dave']]);
    expect(rows()[1]).toMatch(/^carol,/);
    await page.answerProfiles([person('Bob', 'Tanaka'), person('Carol', 'Diaz'), person('Dave', 'Kim')]);
    expect(rows()[0]).toContain('covers for Bob Tanaka');
    expect(rows()[1]).toMatch(/^Carol Diaz,/);
    expect(rows().at(-1)).toContain('Dave Kim');
    expect(page.askedProfiles()).toEqual([]);
  });

  it('says until when somebody covers who is relieved before the handover', async () => {
    const members = [
      aMember({ covers: 'bob', until: '2026-11-26' }),
      aMember({ team: 'Web', until: '2026-11-30' }),
    ];
    await openWith({ roster: aRoster({ members }) });
    expect(rows()).toEqual([
      'alice, direct message Server Online covers for bob until Wed, Nov 25',
      'alice, direct message Web · until Sun, Nov 29 Online',
    ]);
  });

  it('tells those who can add somebody to a team how', async () => {
    await openWith({ viewer: aReader({ may_roster: true }) });
    expect(rows()[2]).toBe(
      'Nobody (Desktop) Nobody on this team’s list is available. Add someone under Roster.',
    );
  });

  it('has the way to enter people in sight while there are none', async () => {
    await openWith({ roster: aRoster({ until: null }) }, { isUnfolded: false });
    expect(buttons()).toEqual(['Roster']);
  });

  it.each([
    { because: 'there is no team', open: [], says: true },
    { because: 'every team is open', open: ['Web', 'Desktop'], says: false },
  ])('says $says that nobody is entered when $because', async ({ open, says }) => {
    await openWith({ roster: aRoster({ open }) });
    expect(spokenText(section()).includes('Nobody is on SET today.')).toBe(says);
    expect(rows()).toHaveLength(open.length);
  });

  it('shows who comes next, who leads and how sure it is', async () => {
    const named = { id: 'id-carol', username: 'carol', first_name: 'Carol', last_name: 'Silva' };
    const state = aHostState({
      profiles: { 'id-carol': named },
      preferences: { name_format: 'full_name' },
    });
    await openWith({}, { state });
    expect(all(section(), 'heading').map(spokenText).slice(1)).toEqual([next, afterNext]);
    expect(rows().slice(3)).toEqual(['Carol Silva Lead Server', 'dave Web', 'Nobody Desktop']);
    expect(spokenText(section())).toContain('Announced turns only change when');
    expect(spokenText(section())).toContain('This plan can change until it is announced.');
  });

  it('shows no later rotation where none is known', async () => {
    await openWith({ roster: aRoster({ members: [aMember()] }) });
    expect(all(section(), 'heading').map(spokenText)).toEqual(['Lead and roster']);
  });

  it.each([
    { because: 'they only read', viewer: aReader(), has: ['Roster'] },
    { because: 'they have turns', viewer: aReader({ may_turn: true }), has: ['I’m away', 'Swap', 'Roster'] },
    { because: 'they have a team', viewer: aReader({ may_roster: true }), has: ['Roster'] },
  ])('offers $has to people when $because', async ({ viewer, has }) => {
    await openWith({ viewer });
    expect(buttons()).toEqual(has);
  });

  it.each([
    { name: 'I’m away', command: '/set-update away', isAnswered: false, says: [] },
    { name: 'Swap', command: '/set-update swap', isAnswered: false, says: [] },
    {
      name: 'Swap',
      command: '/set-update swap',
      isAnswered: true,
      says: ['The answer is in the channel (only visible to you).'],
    },
    {
      name: 'Roster',
      command: '/set-update roster',
      isAnswered: true,
      says: ['The roster is in the channel (only visible to you).'],
    },
  ])('runs $command by "$name", once, and says $says', async ({ name, command, isAnswered, says }) => {
    await openWith({ viewer: aReader({ may_turn: true }) });
    button(name).focus();
    await page.click(button(name));
    await page.click(button(name));
    expect(page.requests()).toEqual([
      `POST /api/v4/commands/execute ${JSON.stringify({ channel_id: 'c1', team_id: 'id-core', command })}`,
    ]);
    expect(button(name).getAttribute('aria-busy')).toBe('true');
    await page.answer({ props: isAnswered ? { set_update_answered: true } : null });
    expect(button(name).getAttribute('aria-busy')).toBe('false');
    expect(document.activeElement).toBe(button(name));
    expect(page.said()).toEqual(says);
    for (const words of says) expect(spokenText(section())).toContain(words);
  });

  it('gives back a cover that the reader may give back', async () => {
    const members = [
      aMember({ covers: 'bob', cover_id: 'c-1' }),
      aMember({ username: 'dan', covers: 'eve' }),
    ];
    await openWith({ roster: aRoster({ members }), viewer: aReader() });
    expect(buttons()).toEqual(['Roster', 'Stop covering for bob']);
    await page.click(button('Stop covering for bob'));
    expect(page.pending.map(({ body }) => body)).toEqual([
      JSON.stringify({ channel_id: 'c1', team_id: 'id-core', command: '/set-update away return c-1' }),
    ]);
    await page.answer({ props: { set_update_answered: true } });
    expect(page.said()).toEqual(['The answer is in the channel (only visible to you).']);
  });

  it('says beside the button why a command could not be run, until the next try', async () => {
    await openWith({ viewer: aReader({ may_turn: true }) });
    const reason = 'Mattermost could not be reached. Check your connection and try again.';
    await page.click(button('Swap'));
    await page.loseConnection();
    expect(spokenText(section())).toContain(reason);
    expect(page.said()).toEqual([reason]);
    expect(button('Swap').getAttribute('aria-busy')).toBe('false');
    await page.click(button('Swap'));
    expect(spokenText(section())).not.toContain(reason);
    await page.answer({});
  });

  it('takes in what others changed without a word, and leaves focus alone', async () => {
    await openWith({ viewer: aReader({ may_turn: true }) });
    button('Swap').focus();
    const [lead = aMember(), away = aMember()] = roster.members;
    const changed = aRoster({
      members: [
        { ...away, is_lead: true, away_until: null },
        { ...lead, is_lead: false },
      ],
      next: [aNextRotation({ turns: [{ team: 'Web', username: 'erin', user_id: null, is_lead: true }] })],
    });
    await page.event({ channel_id: 'c1', version: 4 });
    await page.answer(aPanel({ version: 4, roster: changed, viewer: aReader({ may_turn: true }) }));
    expect(rows()).toEqual([
      'carol, direct message Lead Web',
      'alice, direct message Server Online covers for bob',
      'erin Lead Web',
    ]);
    expect(document.activeElement).toBe(button('Swap'));
    expect(page.said()).toEqual([]);
  });

  it('speaks German', async () => {
    await openWith({ viewer: aReader({ may_turn: true, may_roster: true }) }, { locale: 'de' });
    expect(all(section(), 'heading').map(spokenText)).toEqual([
      'Lead und Besetzung',
      'Als Nächstes: 16. Dez. – 16. Jan. Angekündigt',
      'Danach: 16. Jan. – 16. Feb. Plan',
    ]);
    expect(buttons()).toEqual(['Abwesend melden', 'Tauschen', 'Besetzung']);
    expect(rows()).toEqual([
      'alice, Direktnachricht Lead Server Online springt für bob ein',
      'carol, Direktnachricht Web abwesend bis Mi., 2. Dez.',
      'Niemand (Desktop) Niemand auf der Liste dieses Teams ist verfügbar. Trage jemanden unter „Besetzung“ ein.',
      'carol Lead Server',
      'dave Web',
      'Niemand Desktop',
    ]);
  });

  it('has no axe violations with everything in it', async () => {
    await openWith({ viewer: aReader({ may_turn: true, may_roster: true }) });
    await page.click(button('Roster'));
    await page.loseConnection();
    expect(await violationsIn(page.element)).toEqual([]);
  });
});
