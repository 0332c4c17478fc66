import { status as askStatus } from '../../app/status.ts';
import { plainText } from '../../domain/markdown.ts';
import type { Asked, Subcommand } from './command.ts';
import { asOfLine, problemLine, updateLine } from './lines.ts';

/** `/set-update status`: what works, what does not, and what to do about it. */
export const status: Subcommand = {
  name: 'status',
  role: 'reader',
  takesWords: false,
  async run(asked: Asked) {
    const { texts, desk } = asked;
    const seen = await askStatus(desk);
    const checks = seen.checks.map(({ what, result }) => {
      const answer = result.ok
        ? `:white_check_mark: ${plainText(result.value.detail) || texts.works}`
        : `:warning: ${texts.failure({ ...result.refusal, detail: plainText(result.refusal.detail) })}`;
      return `* ${texts.checks[what] ?? what}: ${answer}`;
    });
    const problems = seen.problems.map((problem) => problemLine(texts, problem));
    const isWell = problems.length === 0 && seen.checks.every(({ result }) => result.ok);
    return [
      texts.statusTitle,
      ...(seen.update === null ? [] : [updateLine(asked, seen.update)]),
      asOfLine(asked, seen),
      '',
      ...(desk.settings.jiraUrl === null ? [`* ${texts.jiraNotSetUp}`] : checks),
      ...problems,
      ...(isWell && desk.settings.jiraUrl !== null ? ['', texts.allWell] : []),
    ].join('\n');
  },
};
