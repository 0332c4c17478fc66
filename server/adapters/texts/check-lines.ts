import type { CheckLine, TicketsFailure } from '../../app/ports.ts';
import type { Texts } from './index.ts';

/** One line of what a connection was tried for. */
export interface CheckText {
  readonly what: CheckLine['what'] | 'not-tried';
  readonly isOk: boolean;
  readonly label: string;
  readonly text: string;
}

/**
 * What was found, line by line. A fault is said once, with everything it keeps from working; what could not be tried after it is
 * one line at the end.
 *
 * @param say the sentence about a failure, for where it is read
 */
export function checkTexts(
  texts: Texts,
  checks: readonly CheckLine[],
  say: (failure: TicketsFailure) => string,
): readonly CheckText[] {
  const lines: CheckText[] = [];
  const untried: string[] = [];
  for (const { what, result } of checks) {
    const label = texts.checks[what];
    if (result.ok) {
      lines.push({ what, isOk: true, label, text: result.value.detail || texts.works });
    } else if (result.refusal === 'not-tried') {
      untried.push(label);
    } else {
      const text = say(result.refusal);
      const at = lines.findIndex((line) => !line.isOk && line.text === text);
      const told = lines[at];
      if (told === undefined) lines.push({ what, isOk: false, label, text });
      else lines[at] = { ...told, label: `${told.label}, ${label}` };
    }
  }
  if (untried.length === 0) return lines;
  return [...lines, { what: 'not-tried', isOk: false, label: texts.notTried, text: untried.join(', ') }];
}
