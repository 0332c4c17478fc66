import { MattermostError } from '#mattermost';
import type { ApiFault } from '../sim/mattermost/index.ts';
import type { Disturbance } from './modes.ts';

type Call = Parameters<ApiFault>[0];

/** What the disturbances need of the cluster. */
export interface Victims {
  kill(node: string): void;
  pause(node: string): void;
  continue(node: string): void;
}

/** Counts the calls of a week from its claim on and lets the disturbances befall them. */
export interface Fate {
  readonly onApiCall: ApiFault;
  /** A new week: the calls are counted again as soon as somebody claims its update. */
  begin(disturbances: readonly Disturbance[]): void;
  /** The calls since the claim, as `node name`. */
  readonly trace: readonly string[];
  /** Calls of any kind ever made. */
  readonly activity: number;
  /** Those of this week that happened. */
  readonly happened: readonly Disturbance[];
  /** Lets whoever was paused go on, if its time has come, or at once with `all`. */
  continueAt(now: number, all?: boolean): void;
  readonly isAnyPaused: boolean;
}

interface Paused {
  readonly until: number;
  goOn(): void;
}

/**
 * Calls without a part in the update: the log, who and where people are, the board. To die at one of them is to die
 * after the counted call before it.
 */
const asides =
  /^(Log|Publish|LoadPluginConfiguration|GetConfig|GetUser|GetChannel|HasPermission|SendEphemeral|DeleteEphemeral)|^KV\w+ (snapshot|poll|notices)\//;

export function createFate(now: () => number, victims: Victims): Fate {
  let waiting: readonly Disturbance[] = [];
  let happened: Disturbance[] = [];
  let trace: string[] | undefined;
  let activity = 0;
  const numbers = new WeakMap<readonly unknown[], number>();
  const paused = new Set<Paused>();

  async function befall(disturbance: Disturbance, call: Call): Promise<void> {
    const { act, pauseFor = 0 } = disturbance;
    const { node, name: where } = call;
    happened.push(disturbance);
    if (trace !== undefined) trace[disturbance.at] += ` <- ${act} ${call.moment}`;
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
      const { node, name, args, moment } = call;
      if (moment === 'before') {
        activity += 1;
        const told = `${name} ${typeof args[0] === 'string' ? args[0] : ''}`.trim();
        if (asides.test(told)) return;
        if (trace === undefined && !isClaim(call)) return;
        trace ??= [];
        numbers.set(args, trace.length);
        trace.push(`${node} ${told}`);
      }
      const number = numbers.get(args);
      const due = waiting.find(
        (one) => one.at === number && (one.moment === moment || one.isKilledLate === true),
      );
      if (due === undefined) return;
      const isLate = due.isKilledLate === true && moment === 'after';
      if (due.isKilledLate !== true || isLate) waiting = waiting.filter((one) => one !== due);
      await befall(isLate ? { ...due, act: 'kill' } : due, call);
    },
    begin(disturbances) {
      waiting = disturbances;
      happened = [];
      trace = undefined;
    },
    get trace() {
      return trace ?? [];
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

/** The claim of an update: its record, written only if nobody wrote it before. */
function isClaim({ name, args }: Call): boolean {
  const [key, value] = args;
  if (name !== 'KVSetWithOptions' || !(value instanceof Uint8Array)) return false;
  if (!/\d{4}-W\d{2}$/.test(String(key))) return false;
  return /(^|"publication":)\{[^{]*"state":"claimed"/.test(new TextDecoder().decode(value));
}
