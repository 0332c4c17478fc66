import type { TicketEdits } from '../../app/settings/settings.ts';
import { resolution, teamField, transition, yesNo } from './kinds.ts';
import { type InForce, section, setting } from './setting.ts';

export const verdicts = section({
  settings: {
    TeamField: setting({ kind: teamField, fallback: '', empty: 'fallback', lines: ['team-field'] }),
    TicketEdits: setting({ kind: yesNo, fallback: false }),
    CloseTransition: setting({ kind: transition, fallback: 'Closed', empty: 'fallback' }),
    CloseResolution: setting({ kind: resolution, fallback: "Won't Fix", empty: 'fallback' }),
  },
});

export function editsOf(inForce: InForce): TicketEdits {
  const { TicketEdits, CloseTransition, CloseResolution } = verdicts.settings;
  return {
    isOn: inForce(TicketEdits),
    closeTransition: inForce(CloseTransition),
    closeResolution: inForce(CloseResolution),
  };
}
