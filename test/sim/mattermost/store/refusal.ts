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

const missing = {
  user: ['app.user.missing_account.const', 'Unable to find the user.'],
  username: [
    'app.user.get_by_username.app_error',
    'Unable to find an existing account matching your username.',
  ],
  channel: ['app.channel.get.existing.app_error', 'Unable to find the existing channel.'],
  channelName: ['app.channel.get_by_name.missing.app_error', 'Channel does not exist.'],
  channelMember: [
    'app.channel.get_member.missing.app_error',
    'No channel member found for that user ID and channel ID.',
  ],
  team: ['app.team.get.find.app_error', 'Unable to find the existing team.'],
  teamName: ['app.team.get_by_name.missing.app_error', 'Unable to find the existing team.'],
  teamMember: ['app.team.get_member.missing.app_error', 'No team member found for that user ID and team ID.'],
  post: ['app.post.get.app_error', 'Unable to get the post.'],
  action: ['api.post.do_action.action_id.app_error', 'Invalid action id.'],
  page: ['api.context.404.app_error', 'Sorry, we could not find the page.'],
} as const;

export function notFound(what: keyof typeof missing): Refusal {
  const [id, message] = missing[what];
  return new Refusal(id, 404, message);
}

export function notPermitted(): Refusal {
  return new Refusal(
    'api.context.permissions.app_error',
    403,
    'You do not have the appropriate permissions.',
  );
}
