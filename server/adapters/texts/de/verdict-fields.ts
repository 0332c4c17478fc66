import type * as english from '../en/verdict-fields.ts';

export const verdictsSection: typeof english.verdictsSection = {
  name: 'Entscheidungen',
  intro: 'Was im SET über einen Bug entschieden werden kann und was sich dann in Jira ändert.',
};

export const verdictFields: typeof english.verdictFields = {
  TeamField: {
    label: 'Feld für das Team',
    help: 'Name oder Id des Jira-Felds, mit dem zuständigen Team, z. B. Feature Team. Ist es leer, können Bugs nicht weitergegeben werden.',
  },
  TicketEdits: {
    label: 'Änderungen in Jira',
    help: 'Wer im SET ist, kann Bugs in Mattermost schließen. Übernehmen, Verschieben und Weitergeben gehen auch ohne.',
  },
  CloseTransition: {
    label: 'Übergang zum Schließen',
    help: 'Name des Übergangs, der einen Bug schließt, oder des Status danach.',
  },
  CloseResolution: {
    label: 'Lösung',
    help: "Lösung eines Bugs, der hier geschlossen wird, z. B. Won't Fix.",
  },
};
