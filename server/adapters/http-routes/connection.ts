import { ConnectionTest, type ConnectionTested, routes } from '#contract';
import type { WritePermissions } from '../../app/ports.ts';
import type { NotTested } from '../../app/settings.ts';
import type { Connection } from '../../app/status.ts';
import type { Result } from '../../domain/result.ts';
import { type CheckText, checkTexts, placeTexts } from '../texts/check-lines.ts';
import type { Texts } from '../texts/index.ts';
import { json, type Route, refuse, route } from './route.ts';

/** Tries a connection with settings that may not be saved. */
export type TestConnection = (settings: ConnectionTest['settings']) => Promise<Result<Connection, NotTested>>;

/** Bytes: a page of settings with a long roster. */
const BODY_LIMIT = 256 * 1024;

/** *Test connection* of the System Console. */
export function connectionRoutes(test: TestConnection): readonly Route[] {
  return [
    route({
      path: routes.testConnection,
      method: 'POST',
      right: 'configure',
      input: ConnectionTest,
      limit: BODY_LIMIT,
      textLimit: BODY_LIMIT,
      async answer({ settings }, { texts }) {
        const tested = await test(settings);
        if (tested.ok) return json(200, linesOf(tested.value, texts));
        if (tested.refusal.code === 'token-needed') return refuse(400, 'token-needed', texts.tokenNeeded);
        const details = tested.refusal.problems.map((problem) => texts.problem(problem));
        const [first = texts.failureHere({ code: 'not-set-up', detail: '' }), ...more] = details;
        return refuse(400, 'bad-request', first, { details: more });
      },
    }),
  ];
}

function linesOf({ checks, permissions, place }: Connection, texts: Texts): ConnectionTested {
  const found = [
    ...checkTexts(texts, checks, texts.failureHere),
    ...(permissions === null ? [] : [permissionsText(texts, permissions)]),
    ...(place === undefined ? [] : placeTexts(texts, place)),
  ];
  return { lines: found.map(({ what, isOk, label, text }) => ({ what, is_ok: isOk, label, text })) };
}

function permissionsText(texts: Texts, permissions: WritePermissions): CheckText {
  const text = texts.order.permissions(permissions);
  return { what: 'permissions', isOk: true, label: texts.checks.permissions, text };
}
