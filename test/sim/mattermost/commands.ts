import type { Command } from '#mattermost';

/** The slash commands registered on one node; kept in its memory only, as in Mattermost. */
export interface CommandRegistry {
  /** The same trigger and team overwrites. */
  register(command: Command): void;
  unregister(teamId: string, trigger: string): void;
  /** By the line somebody typed. */
  find(teamId: string, line: string): Command | undefined;
  all(teamId: string): Command[];
  clear(): void;
}

export function createCommandRegistry(): CommandRegistry {
  const commands = new Map<string, Command>();
  const keyOf = (teamId: string, trigger: string) => `${teamId}/${trigger.toLowerCase()}`;
  const all = (teamId: string) =>
    [...commands.values()].filter(({ TeamId }) => TeamId === '' || TeamId === teamId);
  return {
    register: (command) => commands.set(keyOf(command.TeamId, command.Trigger), command),
    unregister: (teamId, trigger) => commands.delete(keyOf(teamId, trigger)),
    find(teamId, line) {
      // Only a space ends it: a line break belongs to the name, which then nobody has.
      const trigger = line.slice(1).split(' ')[0]?.toLowerCase();
      return all(teamId).find(({ Trigger }) => Trigger.toLowerCase() === trigger);
    },
    all,
    clear: () => commands.clear(),
  };
}
