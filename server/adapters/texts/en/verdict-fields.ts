import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type { FieldText } from '../setup-texts.ts';

export const verdictsSection = {
  name: 'Verdicts',
  intro: 'What people on SET can decide about a bug, and what then changes in Jira.',
};

export const verdictFields = {
  TeamField: {
    label: 'Team field',
    help: 'Name or id of the Jira field for the team of a bug, such as Feature Team. If it is empty, bugs cannot be routed.',
  },
  TicketEdits: {
    label: 'Changes in Jira',
    help: 'People on SET can close bugs and mark duplicates from Mattermost. Taking, moving and routing are possible without it.',
  },
  CloseTransition: {
    label: 'Transition to close',
    help: 'Name of the transition that closes a bug, or of the status it leads to.',
  },
  CloseResolution: {
    label: 'Resolution',
    help: "Resolution of bugs that are closed here, for example Won't Fix.",
  },
  DuplicateLink: {
    label: 'Duplicate link',
    help: 'Type of the link from a duplicate to the other ticket: its name or id in Jira, or its words, such as duplicates.',
  },
  DuplicateResolution: {
    label: 'Duplicate resolution',
    help: 'Resolution of a bug that is closed here as a duplicate.',
  },
} satisfies Partial<Readonly<Record<SetField, FieldText>>>;
