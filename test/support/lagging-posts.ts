import type { Post } from '#mattermost';

interface Written {
  readonly at: number;
  readonly post: Post;
}

/** The posts by id as they are; `seen` is what a reader of a replica that lags gets. */
export class LaggingPosts extends Map<string, Post> {
  readonly #history = new Map<string, Written[]>();
  readonly #lag: () => number;
  readonly #now: () => number;

  constructor(options: {
    readonly now: () => number;
    readonly postLag?: () => number;
    readonly lagNow?: () => number;
  }) {
    super();
    this.#lag = options.postLag ?? (() => 0);
    this.#now = options.lagNow ?? options.now;
  }

  override set(id: string, post: Post): this {
    this.#history.set(id, [...(this.#history.get(id) ?? []), { at: this.#now(), post }]);
    return super.set(id, post);
  }

  seen(): ReadonlyMap<string, Post> {
    const lag = this.#lag();
    if (lag === 0) return this;
    const horizon = this.#now() - lag;
    const old = [...this.#history].flatMap(([id, written]) => {
      const last = written.findLast(({ at }) => at <= horizon);
      return last === undefined ? [] : [[id, last.post] as const];
    });
    return new Map(old);
  }
}
