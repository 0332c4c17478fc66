import type { CheckLine } from '../../app/ports.ts';
import { status as askStatus } from '../../app/status.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Texts } from '../texts/index.ts';
import type { Asked, Subcommand } from './command.ts';
import { asOfLine, problemLine, updateLine } from './lines.ts';

/** `/set-update status`: what works, what does not, and what to do about it. */
export const status: Subcommand = {
  name: 'status',
  right: 'read',
  takesWords: false,
  async run(asked: Asked) {
    const { texts } = asked;
    const seen = await askStatus(asked.desk);
    const checks = (seen.connection?.checks ?? []).map((line) => checkLine(texts, line));
    const permissions = seen.connection?.permissions ?? null;
    const may =
      permissions === null ? [] : [`* ${texts.checks.permissions}: ${texts.order.permissions(permissions)}`];
    const problems = seen.problems.map((problem) => problemLine(texts, problem));
    const isJiraWell = seen.connection?.checks.every(({ result }) => result.ok) === true;
    return [
      texts.statusTitle,
      ...(seen.update === null ? [] : [updateLine(asked, seen.update)]),
      asOfLine(asked, seen),
      '',
      ...(seen.connection === null ? [`* ${texts.jiraNotSetUp}`] : [...checks, ...may]),
      ...problems,
      ...(isJiraWell && problems.length === 0 ? ['', texts.allWell] : []),
    ].join('\n');
  },
};

function checkLine(texts: Texts, { what, result }: CheckLine): string {
  const answer = result.ok
    ? `:white_check_mark: ${plainText(result.value.detail) || texts.works}`
    : `:warning: ${texts.failure({ ...result.refusal, detail: plainText(result.refusal.detail) })}`;
  return `* ${texts.checks[what]}: ${answer}`;
}
