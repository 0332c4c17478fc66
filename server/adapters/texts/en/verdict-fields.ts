import type { SetField } from '../../settings-catalogue/catalogue.ts';
import type { FieldText } from '../setup-texts.ts';

export const verdictsSection = {
  name: 'Verdicts',
  intro: 'What people on SET may decide about a bug, and what is then changed in Jira.',
};

export const verdictFields = {
  TeamField: {
    label: 'Team field',
    help: 'Name or id of the Jira field that says which team a bug belongs to, such as Feature Team. If it is empty, bugs cannot be routed.',
  },
  TicketEdits: {
    label: 'Changes in Jira',
    help: 'People on SET may close bugs from Mattermost. Taking, moving and routing are possible without it.',
  },
  CloseTransition: {
    label: 'Transition to close',
    help: 'Name of the transition that closes a bug, or of the status it leads to.',
  },
  CloseResolution: {
    label: 'Resolution',
    help: "Resolution of a bug that is closed here, for example Won't Fix.",
  },
} satisfies Partial<Readonly<Record<SetField, FieldText>>>;
