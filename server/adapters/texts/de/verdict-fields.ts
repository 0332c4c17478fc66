import type * as english from '../en/verdict-fields.ts';

export const verdictsSection: typeof english.verdictsSection = {
  name: 'Entscheidungen',
  intro: 'Was SET-Mitglieder über einen Bug entscheiden können und was sich dann in Jira ändert.',
};

export const verdictFields: typeof english.verdictFields = {
  TeamField: {
    label: 'Feld für das Team',
    help: 'Name oder Id des Jira-Felds für das Team eines Bugs, z. B. Feature Team. Ist es leer, können Bugs nicht weitergegeben werden.',
  },
  TicketEdits: {
    label: 'Änderungen in Jira',
    help: 'SET-Mitglieder können Bugs schließen, Duplikate melden und Storys übergeben. Übernehmen, Verschieben, Weitergeben gehen auch ohne.',
  },
  CloseTransition: {
    label: 'Übergang zum Schließen',
    help: 'Name des Übergangs, der einen Bug schließt, oder des Status danach.',
  },
  CloseResolution: {
    label: 'Lösung',
    help: "Lösung von Bugs, die hier geschlossen werden, z. B. Won't Fix.",
  },
  DuplicateLink: {
    label: 'Duplikat-Verknüpfung',
    help: 'Art der Verknüpfung vom Duplikat zum anderen Ticket: Name oder Id in Jira, oder ihre Worte, z. B. duplicates.',
  },
  DuplicateResolution: {
    label: 'Duplikat-Lösung',
    help: 'Lösung eines Bugs, der hier als Duplikat geschlossen wird.',
  },
  StoryTypes: {
    label: 'Typen für Storys',
    help: 'Vorgangstypen für Story und Feature-Wunsch, wo Jira die Änderung erlaubt, z. B. Story, New Feature.',
  },
  ProductManagers: {
    label: 'Product Manager',
    help: 'Eine Zeile pro Team, z. B. Web: @name. Eine Zeile ohne Team gilt für alle anderen.',
  },
};
