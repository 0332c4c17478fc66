import { MattermostError } from '#mattermost';
import type { ApiFault } from '../sim/mattermost/index.ts';
import { markOf, whatOf } from './marks.ts';
import type { Disturbance } from './modes.ts';

type Call = Parameters<ApiFault>[0];

/** What the disturbances need of the cluster. */
export interface Victims {
  kill(node: string): void;
  pause(node: string): void;
  continue(node: string): void;
}

/** Counts the calls of a scene and lets the disturbances befall them. */
export interface Fate {
  readonly onApiCall: ApiFault;
  /** A scene begins: the calls are counted from here on. */
  begin(disturbances: readonly Disturbance[]): void;
  /** The scene is over: nothing befalls anybody any more, and nothing is counted. */
  end(): void;
  /** The calls of the scene, as `node kind`. */
  readonly trace: readonly string[];
  /** How many calls of each kind it had. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Calls of any kind ever made. */
  readonly activity: number;
  /** Those of the scene that happened. */
  readonly happened: readonly Disturbance[];
  /** Lets whoever was paused go on, if its time has come, or at once with `all`. */
  continueAt(now: number, all?: boolean): void;
  readonly isAnyPaused: boolean;
}

interface Counted {
  readonly kind: string;
  /** How many calls of its kind came before it. */
  readonly nth: number;
  /** How many calls of any kind came before it. */
  readonly number: number;
}

interface Paused {
  readonly until: number;
  goOn(): void;
}

/** Calls that nothing depends on, and the board. To die at one of them is to die after the counted call before it. */
const asides =
  /^(Log|Publish|LoadPluginConfiguration|GetConfig|SendEphemeral|DeleteEphemeral)|^KV\w+\.(snapshot|poll)$/;

export function createFate(now: () => number, victims: Victims): Fate {
  let waiting: readonly Disturbance[] = [];
  let happened: Disturbance[] = [];
  let trace: string[] = [];
  let kinds = new Map<string, number>();
  let isCounting = false;
  let activity = 0;
  /** Of the calls under way. */
  const counted = new WeakMap<readonly unknown[], Counted>();
  /** The number of the first call that was disturbed; what befalls a later one is counted from it. */
  let first: number | undefined;
  const paused = new Set<Paused>();

  async function befall(disturbance: Disturbance, call: Call, number: number): Promise<void> {
    const { act, pauseFor = 0 } = disturbance;
    const { node, name: where } = call;
    happened.push(disturbance);
    first ??= number;
    trace[number] += ` <- ${act} ${call.moment}`;
    if (act === 'error') {
      throw new MattermostError('app-error', 'The database did not answer.', {
        id: 'test.fault',
        status: 500,
        where,
      });
    }
    if (act === 'kill') {
      victims.kill(node);
      if (call.moment === 'before') throw new Error('The plugin was killed before the call took effect.');
      return;
    }
    victims.pause(node);
    await new Promise<void>((resolve) => {
      const one = {
        until: now() + pauseFor,
        goOn() {
          paused.delete(one);
          victims.continue(node);
          resolve();
        },
      };
      paused.add(one);
    });
  }

  return {
    async onApiCall(call) {
      const { args, moment } = call;
      if (moment === 'before') {
        activity += 1;
        const kind = kindOf(call);
        if (!isCounting || asides.test(kind)) return;
        const nth = kinds.get(kind) ?? 0;
        kinds.set(kind, nth + 1);
        counted.set(args, { kind, nth, number: trace.length });
        trace.push(`${call.node} ${kind}.${nth}`);
      }
      const one = counted.get(args);
      if (one === undefined) return;
      const due = waiting.find(
        (next) => isMeant(next, one, first) && (next.moment === moment || next.isKilledLate === true),
      );
      if (due === undefined) return;
      const isLate = due.isKilledLate === true && moment === 'after';
      if (due.isKilledLate !== true || isLate) waiting = waiting.filter((next) => next !== due);
      await befall(isLate ? { ...due, act: 'kill' } : due, call, one.number);
    },
    begin(disturbances) {
      waiting = disturbances;
      happened = [];
      first = undefined;
      trace = [];
      kinds = new Map();
      isCounting = true;
    },
    end() {
      waiting = [];
      isCounting = false;
    },
    get trace() {
      return trace;
    },
    get kinds() {
      return kinds;
    },
    get activity() {
      return activity;
    },
    get happened() {
      return happened;
    },
    continueAt(instant, all = false) {
      for (const one of [...paused]) if (all || one.until <= instant) one.goOn();
    },
    get isAnyPaused() {
      return paused.size > 0;
    },
  };
}

function isMeant({ at }: Disturbance, { kind, nth, number }: Counted, first: number | undefined): boolean {
  return 'kind' in at ? at.kind === kind && at.nth === nth : first !== undefined && number === first + at.gap;
}

/** What a call is about: with its name the document or the message, `KVGet.rotation`, `CreatePost.pack`. */
function kindOf({ name, args: [first] }: Call): string {
  if (name.startsWith('KV')) return `${name}.${String(first).split('/')[0]}`;
  if (name !== 'CreatePost') return name;
  return `${name}.${whatOf(markOf(first)) ?? 'unmarked'}`;
}
