import type { PlainDate, WallTime } from '../../server/domain/calendar/calendar.ts';

/** A feature team as it is entered; `*` behind who may lead. */
export interface SeasonTeam {
  readonly name: string;
  readonly people: readonly string[];
  readonly manager: string;
}

/** A rotation as it has to come, worked out by hand. */
export interface SeasonRotation {
  readonly from: PlainDate;
  readonly lead: string;
  /** One word per team, in their order: who serves, or who serves until whom from when: `mark>mina@2027-06-21`. */
  readonly people: string;
  /** The handover day that was announced, if it moved later. */
  readonly announcedTo?: PlainDate;
  /** By team: why this person, where it is not that they are due. */
  readonly why?: Readonly<Record<string, string>>;
  /** By team: of whom its manager was told, and then chose another. */
  readonly told?: Readonly<Record<string, string>>;
  /** Why these people, by whoever served and led longest ago. */
  readonly because: string;
}

/** All that is expected of one SET. */
export interface SeasonPlan {
  readonly channel: string;
  readonly handoverTime: WallTime;
  readonly holidays: readonly PlainDate[];
  readonly teams: readonly SeasonTeam[];
  /** The last one is announced, and does not begin any more. */
  readonly rotations: readonly SeasonRotation[];
  /** When the last one ends. */
  readonly end: PlainDate;
}

export const CHANNEL = 'sustained-engineering';

const TEAMS: readonly SeasonTeam[] = [
  { name: 'Web', people: ['alice*', 'bob', 'wanda', 'will'], manager: 'wim' },
  { name: 'Mobile', people: ['carol*', 'mark', 'mina*'], manager: 'mo' },
  { name: 'Server', people: ['sam*', 'sue*', 'stan'], manager: 'sid' },
  { name: 'Desktop', people: ['dan*', 'dora', 'dirk'], manager: 'dee' },
  { name: 'Platform', people: ['pat*', 'paul', 'pia*'], manager: 'petra' },
  { name: 'Docs', people: ['rita*', 'rolf', 'ria'], manager: 'ron' },
];

const HOLIDAYS = ['2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17', '2027-10-04'];

/**
 * From February to December, while clocks are set forward and back. The 16th of May is a Sunday, and the Monday after it a
 * holiday. `covers`: who was first to take the days of Bob.
 */
export function seasonOfSet(covers: string): SeasonPlan {
  return {
    channel: CHANNEL,
    handoverTime: '09:00',
    holidays: HOLIDAYS,
    teams: TEAMS,
    end: '2028-01-04',
    rotations: [
      {
        from: '2027-02-22',
        lead: 'alice',
        people: 'alice carol sam dan pat',
        because: 'all are new: the first of each list, and the lead of the first team',
      },
      {
        from: '2027-03-16',
        lead: 'sue',
        people: 'bob mark sue dora paul',
        because: 'of these only Sue may lead',
      },
      {
        from: '2027-04-16',
        lead: 'mina',
        people: 'will mina sam dirk pia',
        why: { Web: 'swapped with @wanda', Server: 'chosen by @sid' },
        told: { Server: 'stan' },
        because: 'Wanda swapped with Will, and the manager of Server chose Sam instead of Stan',
      },
      {
        from: '2027-05-16',
        lead: 'dan',
        people: 'wanda carol sam dan pat',
        why: { Web: 'swapped with @will', Server: 'has waited longest, last on SET in March' },
        because:
          'Wanda serves for Will, Sam was announced before he was chosen for April; neither Desktop nor Platform has led',
      },
      {
        from: '2027-06-16',
        lead: 'alice',
        people: 'alice mark>mina@2027-06-21 stan dora paul rita',
        because: 'Docs is new, Stan kept his place, and Mark falls ill',
      },
      {
        from: '2027-07-16',
        lead: 'pia',
        people: `bob>${covers}@2027-07-26>bob@2027-08-07 mark sue dirk pia rolf`,
        why: { Mobile: 'swapped with @mina' },
        because: 'Mark serves for Mina, and Bob is away for two weeks',
      },
      {
        from: '2027-08-16',
        lead: 'sam',
        people: 'will carol sam dan pat ria',
        announcedTo: '2027-09-16',
        because: 'of Mobile, Server, Desktop and Platform, Server led longest ago',
      },
      {
        from: '2027-09-14',
        lead: 'rita',
        people: 'wanda mina stan dora paul rita',
        because: 'every two weeks from here on; Mina served in June and July; Docs never led',
      },
      {
        from: '2027-09-28',
        lead: 'alice',
        people: 'alice mark sue dirk pia rolf',
        because: 'Web led in June, Platform in July, Server in August',
      },
      {
        from: '2027-10-12',
        lead: 'carol',
        people: 'bob carol sam dan>dora@2027-10-18 pat ria',
        because:
          'Mobile last led in April; Dan is deactivated on the 18th, and of the others Dora is due first',
      },
      {
        from: '2027-10-26',
        lead: 'rita',
        people: 'will mina stan dora paul rita',
        why: { Desktop: 'has waited longest, last on SET in September' },
        because: 'Docs led before Mobile did; Dora was announced before she stepped in for Dan',
      },
      {
        from: '2027-11-09',
        lead: 'pia',
        people: 'wanda mark sue dirk pia rolf',
        because: 'Platform led in July, Server in August',
      },
      {
        from: '2027-11-23',
        lead: 'sam',
        people: 'bob carol sam dora pat ria',
        why: {
          Desktop: 'has waited longest, last on SET in November · @dan is no longer here',
          Web: 'has waited longest, last on SET in October · @alice is away until Sun 5 Dec',
        },
        because: 'Alice is away and keeps her place; Desktop is without Dan',
      },
      {
        from: '2027-12-07',
        lead: 'alice',
        people: 'alice mina stan dirk paul rita',
        why: { Desktop: 'has waited longest, last on SET in November · @dan is no longer here' },
        because: 'Alice is back',
      },
      {
        from: '2027-12-21',
        lead: 'pia',
        people: 'will mark sue dora pia rolf',
        why: { Desktop: 'has waited longest, last on SET in December · @dan is no longer here' },
        because: 'Platform led before Server did',
      },
    ],
  };
}

export const OTHER_CHANNEL = 'support';

/** Another rotating team in another channel. */
export const SUPPORT: SeasonPlan = {
  channel: OTHER_CHANNEL,
  handoverTime: '10:00',
  holidays: [],
  end: '2028-01-12',
  teams: [
    { name: 'North', people: ['nina*', 'nils*', 'nora'], manager: 'norm' },
    { name: 'South', people: ['sara*', 'sven*', 'stig*'], manager: 'sol' },
  ],
  rotations: [
    { from: '2027-05-04', lead: 'nina', people: 'nina sara', because: 'North comes first' },
    { from: '2027-06-02', lead: 'sven', people: 'nils sven', because: 'South has not led' },
    { from: '2027-06-30', lead: 'stig', people: 'nora stig', because: 'Nora does not lead' },
    { from: '2027-07-28', lead: 'nina', people: 'nina sara', because: 'it is the turn of North' },
    { from: '2027-08-25', lead: 'sven', people: 'nils sven', because: 'it is the turn of South' },
    { from: '2027-09-22', lead: 'stig', people: 'nora stig', because: 'Nora does not lead' },
    { from: '2027-10-20', lead: 'nina', people: 'nina sara', because: 'it is the turn of North' },
    { from: '2027-11-17', lead: 'sven', people: 'nils sven', because: 'it is the turn of South' },
    { from: '2027-12-15', lead: 'stig', people: 'nora stig', because: 'Nora does not lead' },
  ],
};
