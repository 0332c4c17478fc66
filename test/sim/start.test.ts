import { afterEach, describe, expect, it } from 'vitest';
import type { Panel } from '#contract';
import { type Demo, startDemo } from '../e2e/demo.ts';
import { type JiraSim, startJiraSim } from './jira/index.ts';
import type { Bootstrap } from './mattermost/wire.ts';

let demo: Demo;
let jira: JiraSim | undefined;
afterEach(async () => {
  await demo?.close();
  await jira?.close();
});

/** What the page of the lead starts from, and what its sidebar shows. */
async function seen(): Promise<Bootstrap & { panel: Panel }> {
  const page = await fetch(demo.url);
  const Cookie = page.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  const headers = { Cookie, 'X-Requested-With': 'XMLHttpRequest' };
  const read = async (path: string) => (await fetch(`${demo.url}${path}`, { headers })).json();
  const begun: Bootstrap = await read('/sim/bootstrap');
  const set = begun.channels.find(({ name }) => name === 'sustained-engineering');
  return { ...begun, panel: await read(`/plugins/set-update/api/v1/panel?channel_id=${set?.id}`) };
}

describe('npm start', () => {
  it('on a handover day begins before the handover, with the update of the day before posted', async () => {
    demo = await startDemo(['--now', '2026-12-16T08:58']);
    const { now, posts, panel } = await seen();
    expect(new Date(now).toISOString()).toMatch(/^2026-12-16T08:5[89]/);
    const hashtags = posts.flatMap(({ message }) => /#set-update-(\S+)/.exec(message)?.[1] ?? []);
    expect(hashtags).toEqual(['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15']);
    expect(panel.update).toMatchObject({ due_date: '2026-12-15', state: 'posted' });
  });

  it('with a Jira of one’s own asks nobody about an update that was due before it', async () => {
    jira = await startJiraSim();
    const { url, account, token } = jira;
    demo = await startDemo([
      '--now',
      '2026-11-25T12:00',
      '--jira',
      url,
      '--account',
      account,
      '--token',
      token,
    ]);
    const { panel } = await seen();
    expect(panel.update).toMatchObject({ due_date: '2026-12-01', state: 'waiting' });
  });
});
