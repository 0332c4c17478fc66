import type { CommandResponse, Context } from '#mattermost';

/** The one greeting the probe keeps from being saved. */
export const UNWANTED = 'good riddance';
export const PROBE_ID = 'host-probe';

/** A request as the host handed it to the plugin. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly context: Context;
}

/** Something the host asked or told the plugin: a hook with its arguments, or `ServeHTTP` with its request. */
export interface Seen {
  readonly hook: string;
  readonly args: readonly unknown[];
  readonly request?: SeenRequest;
  /** For OnConfigurationChange: the settings it found, as text. */
  readonly settings?: string;
}

/** What a route of the plugin answers from now on. */
export interface RouteAnswer {
  readonly path: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the plugin's command answers from now on. */
export type CommandAnswer = Partial<CommandResponse>;

/** The probe's own routes, below `/plugins/<id>`; every other path is recorded and answered as told. */
export const routes = {
  call: '/probe/call',
  seen: '/probe/seen',
  forget: '/probe/forget',
  answer: '/probe/answer',
  answerCommand: '/probe/answer-command',
} as const;
