import type { AutomaticMessage } from '../../app/settings/settings.ts';
import { yesNo } from './kinds.ts';
import { type InForce, section, setting } from './setting.ts';
import { triage } from './triage.ts';

export const messages = section({
  settings: {
    AutoDraft: setting({ kind: yesNo, fallback: true }),
    AutoReminder: setting({ kind: yesNo, fallback: true }),
    AutoPost: setting({ kind: yesNo, fallback: true }),
    AutoChanges: setting({ kind: yesNo, fallback: true }),
    AutoNotices: setting({ kind: yesNo, fallback: true }),
    AutoTurns: setting({ kind: yesNo, fallback: true }),
    AutoHandover: setting({ kind: yesNo, fallback: true }),
    AutoHeader: setting({ kind: yesNo, fallback: true }),
  },
});

export function switchesOfMessages(inForce: InForce): Readonly<Record<AutomaticMessage, boolean>> {
  const { settings } = messages;
  return {
    draft: inForce(settings.AutoDraft),
    reminder: inForce(settings.AutoReminder),
    post: inForce(settings.AutoPost),
    changes: inForce(settings.AutoChanges),
    notices: inForce(settings.AutoNotices),
    turns: inForce(settings.AutoTurns),
    handover: inForce(settings.AutoHandover),
    header: inForce(settings.AutoHeader),
    triage: inForce(triage.settings.TriageMessage),
  };
}
