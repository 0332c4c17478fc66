import { ConnectionTest, type ConnectionTested, routes } from '#contract';
import type { PlaceCheck } from '../../../app/settings/check-place.ts';
import type { Connection } from '../../../app/settings/connection.ts';
import type { NotTested } from '../../../app/settings/settings.ts';
import type { Result } from '../../../domain/result.ts';
import { type CheckText, checkTexts, permissionTexts, placeTexts } from '../../texts/check-lines.ts';
import { isolatedDetail } from '../../texts/failure-text.ts';
import type { Sentences } from '../../texts/index.ts';
import { type ConsoleRoute, consoleRoute, json } from './route.ts';

/** Tries a connection, channel and managers with settings that may not be saved. */
export type TestConnection = (settings: ConnectionTest['settings']) => Promise<{
  readonly connection: Result<Connection, NotTested>;
  readonly place: PlaceCheck;
}>;

/** Bytes: a page of settings with a long roster. */
const BODY_LIMIT = 256 * 1024;

export function connectionRoutes(test: TestConnection): readonly ConsoleRoute[] {
  return [
    consoleRoute({
      path: routes.testConnection,
      method: 'POST',
      right: 'configure',
      input: ConnectionTest,
      limit: BODY_LIMIT,
      textLimit: BODY_LIMIT,
      async answer({ settings }, texts) {
        const { connection, place } = await test(settings);
        const found = [
          ...(connection.ok ? linesOf(connection.value, texts) : [notTested(connection.refusal, texts)]),
          ...placeTexts(texts, place),
        ];
        const lines = found.map(({ what, isOk, label, text }) => ({ what, is_ok: isOk, label, text }));
        const answer: ConnectionTested = { lines };
        return json(200, answer);
      },
    }),
  ];
}

function linesOf(connection: Connection, texts: Sentences): readonly CheckText[] {
  const lines = checkTexts(texts, connection.checks, (failure) => texts.failureHere(isolatedDetail(failure)));
  return [...lines, ...permissionTexts(texts, connection)];
}

function notTested(refusal: NotTested, texts: Sentences): CheckText {
  const problems = refusal.code === 'settings' ? refusal.problems.map((one) => texts.problem(one)) : [];
  const [first = texts.failureHere({ code: 'not-set-up', detail: '' }), ...more] =
    refusal.code === 'token-needed' ? [texts.tokenNeeded] : problems;
  const text = [first, ...more].join(' ').replaceAll('`', '');
  return { what: 'settings', isOk: false, label: texts.jiraSettings, text };
}
