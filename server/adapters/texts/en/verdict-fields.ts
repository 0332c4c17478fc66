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
    help: 'People on SET can close bugs, mark duplicates and hand over stories. Taking, moving and routing work without this.',
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
  StoryTypes: {
    label: 'Story types',
    help: 'Issue types of a story and of a feature request, where Jira allows the change, for example Story, New Feature.',
  },
  ProductManagers: {
    label: 'Product managers',
    help: 'One line per team, for example Web: @name. A line without a team is for all the others.',
  },
} satisfies Partial<Readonly<Record<SetField, FieldText>>>;
