import { setImmediate } from 'node:timers/promises';
import { MattermostError } from '#mattermost';
import { updateId } from '../../../server/app/records/updates.ts';
import type { SetAtWork } from '../../../server/app/set.ts';
import { tick } from '../../../server/app/tick.ts';
import { addNotes } from '../../../server/app/update/notes.ts';
import { ok } from '../../../server/domain/result.ts';
import { boardOf, count, createFixture, type Fixture } from '../fixture.ts';
import { UPDATE_DUE } from './crash-days.ts';

/** What happens to the node that makes the call with this number, counted over all nodes. */
export interface Halt {
  readonly call: number;
  /** Whether the call has taken its effect when the node stops. */
  readonly when: 'before' | 'after';
  /** `late-kill`: the node goes on after the pause, and is killed at its next call. */
  readonly how: 'kill' | 'pause' | 'late-kill';
}

export interface WorldOptions {
  readonly nodes: number;
  /** How far reads of keys and posts lag behind. Milliseconds. */
  readonly lag: number;
  /** By how much the nodes' clocks are wrong, in turn. Milliseconds. */
  readonly skews: readonly number[];
  readonly halts: readonly Halt[];
  /** Decides for every call whether Mattermost fails it, before or after it took effect. */
  readonly fails?: (call: number) => 'before' | 'after' | undefined;
}

interface Node {
  readonly set: SetAtWork;
  isGone: boolean;
  isDoomed: boolean;
  /** Set while the process is stopped: resolves when it goes on. */
  held: Promise<void> | undefined;
  /** Resolves whenever the process stops, for good or for a while. */
  stopped: Promise<void>;
  tell: () => void;
  minute: Promise<void> | undefined;
}

export interface Acknowledged {
  readonly id: string;
  readonly text: string;
}

/** Longer than the lease and the grace period together. Minutes. */
const PAUSE = 4;
const MINUTE = 60_000;

/** A SET on several nodes of one server, any of which may stop at any of its calls. */
export class World {
  readonly fixture: Fixture;
  readonly noted: Acknowledged[] = [];
  calls = 0;
  readonly #options: WorldOptions;
  readonly #nodes: Node[] = [];
  readonly #resume: { readonly at: number; readonly go: () => void }[] = [];
  #made = 0;
  #notes = 0;

  constructor(options: WorldOptions) {
    this.#options = options;
    const lag = options.lag === 0 ? {} : { readLag: () => options.lag };
    this.fixture = createFixture({ now: UPDATE_DUE - 2 * MINUTE, ...lag });
    const { tickets } = this.fixture;
    tickets.board = ok(boardOf([]));
    // So that there is something to tell below the first post.
    tickets.week = { ...tickets.week, resolved: count(1, true, ['MM-7']) };
    for (let node = 0; node < options.nodes; node += 1) this.#add();
  }

  /** Lets minutes pass: every living node does its minute's work, and somebody writes a note on one of them. */
  async pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      const { clock } = this.fixture;
      clock.at = (Math.floor(clock.at / MINUTE) + 1) * MINUTE;
      await this.#goOn();
      if (this.#nodes.every(({ isGone }) => isGone)) this.#add();
      const awake = this.#nodes.filter(({ isGone, held }) => !isGone && held === undefined);
      await Promise.all(awake.map((node) => this.#work(node)));
      const writer = awake.at(-1);
      if (writer !== undefined) await this.#write(writer);
      await setImmediate();
    }
  }

  async passTo(instant: number): Promise<void> {
    this.fixture.clock.at = Math.max(this.fixture.clock.at, instant - MINUTE);
    await this.pass(1);
  }

  /** Messages of the posts of one week's update that are not deleted. */
  posts(dueDate: string) {
    const key = updateId(this.fixture.channelId, dueDate);
    return this.fixture.mattermost
      .postsIn(this.fixture.channelId)
      .filter((post) => post.Props.get('set_update')?.value === key);
  }

  /** Replies below a post that are not deleted. */
  replies(postId: string) {
    return this.fixture.mattermost.postsIn(this.fixture.channelId).filter(({ RootId }) => RootId === postId);
  }

  /** A stored document as it is, whatever a reader would see. */
  stored(key: string): unknown {
    this.fixture.clock.at += 10_000;
    const bytes = this.fixture.mattermost.kv.get(key);
    return bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes));
  }

  async #goOn(): Promise<void> {
    for (const one of this.#resume.splice(0)) {
      if (one.at <= this.fixture.clock.at) one.go();
      else this.#resume.push(one);
    }
    const busy = this.#nodes.filter(({ isGone, held, minute }) => !isGone && held === undefined && minute);
    await Promise.all(busy.map((node) => Promise.race([node.minute, node.stopped])));
  }

  async #work(node: Node): Promise<void> {
    node.minute ??= tick(node.set).finally(() => {
      node.minute = undefined;
    });
    await Promise.race([node.minute, node.stopped]);
  }

  async #write(node: Node): Promise<void> {
    if (node.isGone || node.held !== undefined) return;
    this.#notes += 1;
    const lines = [`note ${this.#notes} of somebody.`];
    const answer = addNotes(node.set, this.fixture.person('bob'), { lines, offers: [] }).catch(
      () => undefined,
    );
    const noted = await Promise.race([answer, node.stopped]);
    if (noted?.code === 'noted') this.noted.push(...noted.notes);
  }

  #add(): void {
    const { skews } = this.#options;
    const skew = skews[this.#made % skews.length] ?? 0;
    this.#made += 1;
    const { clock, mattermost } = this.fixture;
    const made: { node?: Node } = {};
    const calls = Object.entries(mattermost.api).map(([name, call]) => {
      const effect = async (args: readonly unknown[]) => {
        clock.skew = skew;
        const answer = (call as (...args: readonly unknown[]) => Promise<unknown>)(...args);
        clock.skew = 0;
        return answer;
      };
      return [name, async (...args: readonly unknown[]) => this.#call(made.node, () => effect(args))];
    });
    const api = Object.fromEntries(calls) as typeof mattermost.api;
    const set = this.fixture.openSet({}, { api, clock: { now: () => clock.at + skew } });
    const node: Node = {
      set,
      isGone: false,
      isDoomed: false,
      held: undefined,
      minute: undefined,
      stopped: Promise.resolve(),
      tell: () => {},
    };
    listen(node);
    made.node = node;
    this.#nodes.push(node);
  }

  async #call(node: Node | undefined, effect: () => Promise<unknown>): Promise<unknown> {
    if (node === undefined) return effect();
    await node.held;
    if (node.isDoomed) this.#kill(node);
    if (node.isGone) return never();
    this.calls += 1;
    const number = this.calls;
    const halt = this.#options.halts.find(({ call }) => call === number);
    const failure = this.#options.fails?.(number);
    if (halt?.when === 'before') await this.#stop(node, halt);
    if (failure === 'before') throw broken();
    const answer = await effect();
    if (halt?.when === 'after') await this.#stop(node, halt);
    else await node.held;
    if (failure === 'after') throw broken();
    return node.isGone ? never() : answer;
  }

  async #stop(node: Node, { how }: Halt): Promise<void> {
    if (how === 'kill') {
      this.#kill(node);
      return never();
    }
    let resume = () => {};
    const pause = new Promise<void>((resolve) => {
      resume = resolve;
    });
    node.held = pause;
    const go = () => {
      node.held = undefined;
      node.isDoomed = how === 'late-kill';
      listen(node);
      resume();
    };
    this.#resume.push({ at: this.fixture.clock.at + PAUSE * MINUTE, go });
    node.tell();
    return pause;
  }

  #kill(node: Node): void {
    node.isGone = true;
    node.tell();
  }
}

function listen(node: Node): void {
  node.stopped = new Promise((resolve) => {
    node.tell = resolve;
  });
}

function never(): Promise<never> {
  return new Promise(() => {});
}

function broken(): MattermostError {
  return new MattermostError('app-error', 'The database was away.', { status: 500 });
}
