import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { systemClock } from '../../server/adapters/system-clock.ts';
import { buildPage } from './build-page.ts';
import { type DemoOptions, readDemoOptions, usage } from './demo-options.ts';
import { demoSettings } from './demo-settings.ts';
import { tellStory } from './demo-story.ts';
import { type JiraSim, startJiraSim } from './jira/index.ts';
import { type LogLine, type MattermostSim, startMattermost } from './mattermost/index.ts';
import { optionsOrUsage } from './options.ts';

/** The build scripts find the project by their own place, so they must not be bundled into this file. */
type Build = (options: { outfile: string }) => Promise<string>;
const buildScript = (path: string) => import(pathToFileURL(resolve(path)).href);

interface Demo {
  readonly mattermost: MattermostSim;
  close(): Promise<void>;
}

async function startDemo(options: DemoOptions): Promise<Demo> {
  const { bundleServer }: { bundleServer: Build } = await buildScript('server/build.mjs');
  const { bundleWebapp }: { bundleWebapp: Build } = await buildScript('webapp/build.mjs');
  const [server, webapp, manifest] = await Promise.all([
    bundleServer({ outfile: 'node_modules/.cache/demo/plugin.cjs' }),
    options.isPrint ? undefined : bundleWebapp({ outfile: 'node_modules/.cache/demo/main.js' }),
    readFile('plugin.json', 'utf8').then((text) => JSON.parse(text)),
  ]);
  const jira: JiraSim | undefined = options.jira === undefined ? await startJiraSim() : undefined;
  const jiraUrl = jira?.url ?? options.jira ?? '';
  const mattermost = await startMattermost({
    command: process.execPath,
    args: [server],
    manifest,
    clock: systemClock,
    settings: demoSettings({
      now: systemClock.now(),
      jiraUrl,
      account: jira?.account ?? 'set-update@example.com',
      token: options.token ?? jira?.token ?? 'demo-token',
      isRunning: !options.isPrint,
    }),
    ...(webapp !== undefined && { webappBundle: webapp, page: buildPage }),
    port: options.isPrint ? 0 : options.port,
    log: options.isVerbose ? writeLog : () => {},
  }).catch(async (error) => {
    await jira?.close();
    throw error;
  });
  tellStory(mattermost.store, mattermost.town, jiraUrl);
  return {
    mattermost,
    async close() {
      await mattermost.close();
      await jira?.close();
    },
  };
}

/** Posts through the real path, as the lead would, and answers the text that stands in the channel afterwards. */
async function postUpdate({ store, town, runCommand }: MattermostSim): Promise<string> {
  const before = new Set(store.posts.inChannel(town.channel.id).map(({ id }) => id));
  await runCommand({
    userId: town.lead.id,
    channelId: town.channel.id,
    teamId: town.team.id,
    command: '/set-update post',
  });
  const posted = store.posts
    .inChannel(town.channel.id)
    .find(({ id, type }) => !before.has(id) && type === '');
  if (posted !== undefined) return posted.message;
  const answers = store.posts.ephemeral(town.lead.id).map(({ message }) => message);
  throw new Error(`No update was posted. ${answers.join(' ')}`);
}

function writeLog({ node, level, message }: LogLine) {
  process.stderr.write(`${level} [${node}] ${message}\n`);
}

async function main(): Promise<number> {
  const options = optionsOrUsage(readDemoOptions, usage);
  const asked = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop());
  });
  const demo = await startDemo(options);
  try {
    if (options.isPrint) {
      process.stdout.write(`${await postUpdate(demo.mattermost)}\n`);
    } else {
      process.stdout.write(`SET update is at ${demo.mattermost.url} (Ctrl-C stops it)\n`);
      await asked;
    }
  } finally {
    await demo.close();
  }
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`The demo could not start: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  },
);
