/** What the sidebar and the command say to each other by the host, which runs the one for the other. */
export const commandMarks = {
  /** Before the subcommand, with the channel id of the SET that is meant: of another channel than the one it is run in. */
  set: 'in:',
  /** A prop of the host's answer, true once the command was answered by a message that only the person sees. */
  answered: 'set_update_answered',
} as const;
