/** Somebody who is signed in. */
export interface Person {
  readonly id: string;
  readonly username: string;
  /** Of the session: the cookie `MMAUTHTOKEN`, or a bearer token. */
  readonly token: string;
  /** What proves that a request with that cookie comes from the host's own page. */
  readonly csrf: string;
}

/** The people a host has. Nobody is in more channels of {@link Host.channels} than is said here. */
export interface People {
  /** System administrator, in the team, in no channel. */
  readonly admin: Person;
  /** Made the public and the private channel, and administers both. */
  readonly channelAdmin: Person;
  /** In the public and in the private channel. */
  readonly member: Person;
  /** In the public channel. */
  readonly other: Person;
  /** A guest in the public channel. */
  readonly guest: Person;
  /** In the team, in no channel. */
  readonly outsider: Person;
  /** In no team. */
  readonly stranger: Person;
}

/**
 * A running Mattermost with the probe plugin, over which the contract is told. All that a host can be asked by REST and
 * websocket is asked that way; here is only what it has to be given.
 */
export interface Host {
  /** `http://127.0.0.1:PORT`, which is also its site URL. */
  readonly url: string;
  readonly team: { readonly id: string; readonly name: string };
  readonly channels: Readonly<
    Record<'public' | 'private' | 'archived', { readonly id: string; readonly name: string }>
  >;
  readonly people: People;
  /** Somebody more, in the team and in the public channel. */
  newMember(): Promise<Person>;
  /** Lets time go by for the host, in milliseconds. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}
