/** What a route answers; a `null` body is an empty one. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function okay(body: unknown): Reply {
  return { status: 200, body };
}

/** Jira's error body. */
export function complaint(status: number, ...errorMessages: string[]): Reply {
  return { status, body: { errorMessages, errors: {} } };
}
