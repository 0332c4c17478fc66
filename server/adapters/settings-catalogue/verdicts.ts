import type { TicketEdits } from '../../app/settings/settings.ts';
import { linkType, resolution, teamField, transition, yesNo } from './kinds.ts';
import { type InForce, section, setting } from './setting.ts';

export const verdicts = section({
  settings: {
    TeamField: setting({ kind: teamField, fallback: '', empty: 'fallback', lines: ['team-field'] }),
    TicketEdits: setting({ kind: yesNo, fallback: false }),
    CloseTransition: setting({ kind: transition, fallback: 'Closed', empty: 'fallback' }),
    CloseResolution: setting({ kind: resolution, fallback: "Won't Fix", empty: 'fallback' }),
    DuplicateLink: setting({ kind: linkType, fallback: 'Duplicate', empty: 'fallback' }),
    DuplicateResolution: setting({ kind: resolution, fallback: 'Duplicate', empty: 'fallback' }),
  },
});

export function editsOf(inForce: InForce): TicketEdits {
  const { TicketEdits, CloseTransition, CloseResolution, DuplicateLink, DuplicateResolution } =
    verdicts.settings;
  return {
    isOn: inForce(TicketEdits),
    closeTransition: inForce(CloseTransition),
    closeResolution: inForce(CloseResolution),
    duplicateLink: inForce(DuplicateLink),
    duplicateResolution: inForce(DuplicateResolution),
  };
}
