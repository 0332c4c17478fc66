/** What Mattermost answers as `*model.AppError` over the plugin protocol and as JSON over HTTP. */
export class Refusal extends Error {
  readonly id: string;
  readonly status: number;

  constructor(id: string, status: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.id = id;
    this.status = status;
  }
}

/** Whatever was thrown, as a refusal; what is not one already is an internal error. */
export function refusalFrom(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Error && 'id' in error && 'status' in error) {
    return new Refusal(String(error.id), Number(error.status), error.message);
  }
  return new Refusal('app.internal_error', 500, error instanceof Error ? error.message : String(error));
}

export function notFound(what: string): Refusal {
  return new Refusal(`app.${what}.missing.app_error`, 404, `Unable to find the ${what}.`);
}
