import type { TicketEdits } from '../../app/settings/settings.ts';
import { linkType, productManagers, resolution, storyTypes, teamField, transition, yesNo } from './kinds.ts';
import { type InForce, section, setting } from './setting.ts';

export const verdicts = section({
  settings: {
    TeamField: setting({ kind: teamField, fallback: '', empty: 'fallback', lines: ['team-field'] }),
    TicketEdits: setting({ kind: yesNo, fallback: false }),
    CloseTransition: setting({ kind: transition, fallback: 'Closed', empty: 'fallback' }),
    CloseResolution: setting({ kind: resolution, fallback: "Won't Fix", empty: 'fallback' }),
    DuplicateLink: setting({ kind: linkType, fallback: 'Duplicate', empty: 'fallback' }),
    DuplicateResolution: setting({ kind: resolution, fallback: 'Duplicate', empty: 'fallback' }),
    StoryTypes: setting({ kind: storyTypes, fallback: ['Story', 'New Feature'] as const, empty: 'fallback' }),
    ProductManagers: setting({ kind: productManagers, fallback: [], empty: 'fallback' }),
  },
});

export function editsOf(inForce: InForce): TicketEdits {
  const { TicketEdits, CloseTransition, CloseResolution, DuplicateLink, DuplicateResolution } =
    verdicts.settings;
  const [storyType, featureType] = inForce(verdicts.settings.StoryTypes);
  return {
    isOn: inForce(TicketEdits),
    closeTransition: inForce(CloseTransition),
    closeResolution: inForce(CloseResolution),
    duplicateLink: inForce(DuplicateLink),
    duplicateResolution: inForce(DuplicateResolution),
    storyType,
    featureType,
    productManagers: inForce(verdicts.settings.ProductManagers),
  };
}
