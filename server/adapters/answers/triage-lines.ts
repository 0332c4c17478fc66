import type { Judge, Waiting } from '../../app/ports.ts';
import { link, plainText, textWithLinks } from '../../domain/markdown.ts';
import { ticketUrl } from '../../domain/queue/queue.ts';
import { aboutTicket, type TriageStatus } from '../../domain/triage/triage-day.ts';
import { escapedDetail } from '../texts/failure-text.ts';
import type { Sentences } from '../texts/index.ts';

/** How many bugs wait, with where to see them; where that is not known, why. */
export function waitingLine({ triage, failure }: Sentences, waiting: Waiting): string {
  if (!waiting.ok) return triage.waitingUnknown(failure(escapedDetail(waiting.refusal)));
  const { value, isComplete, url } = waiting.value;
  return triage.waiting(value, !isComplete, url);
}

/** What somebody said, with their name before it: on one line, or as a list. */
export function statusText({ username, lines, tickets }: TriageStatus, jiraUrl: string | null): string {
  const said = lines.map((line) => {
    const about = jiraUrl === null ? null : aboutTicket(line, tickets);
    if (about === null || jiraUrl === null) return textWithLinks(line);
    return `${link(about.key, ticketUrl(jiraUrl, about.key))}${after(about.rest)}`;
  });
  const name = `**${plainText(username)}:**`;
  return said.length === 1
    ? `${name} ${said.join('')}`
    : [name, ...said.map((line) => `* ${line}`)].join('\n');
}

/** Verdicts that still read well in one post. */
const MOST_VERDICTS = 60;

/** What somebody decided about bugs, with their name before it; keys alone, since of private bugs there is nothing else. */
export function verdictsText(
  { triage, triageCard, update }: Sentences,
  { username, verdicts }: Judge,
  jiraUrl: string | null,
): string {
  const said = verdicts.slice(0, MOST_VERDICTS).map((verdict) => {
    const named = (key: string) => (jiraUrl === null ? plainText(key) : link(key, ticketUrl(jiraUrl, key)));
    const { kind, key, team } = verdict;
    const to = verdict.link === undefined ? plainText(team ?? '') : named(verdict.link.to);
    return triageCard.verdicts[kind](named(key), to);
  });
  const left = verdicts.length - said.length;
  const list = [...said, ...(left > 0 ? [update.more(left)] : [])].join(' · ');
  return triage.judged(plainText(username), list === '' ? update.none : list);
}

/** What follows a ticket: its sign stays, what it says is text. */
function after(rest: string): string {
  const sign = /^\s*[:–-]?/.exec(rest)?.[0] ?? '';
  const text = rest.slice(sign.length).trimStart();
  return text === '' ? sign.trim() : `${sign} ${textWithLinks(text)}`;
}
