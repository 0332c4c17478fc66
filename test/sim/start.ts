import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../../server/adapters/system-clock.ts';
import { buildPage } from './build-page.ts';
import { demoSettings } from './demo-settings.ts';
import { tellStory } from './demo-story.ts';
import { type JiraSim, startJiraSim } from './jira/index.ts';
import { type LogLine, type MattermostSim, startMattermost } from './mattermost/index.ts';

const usage = `usage: npm start [-- --print] [--port N] [--jira URL [--token T]] [--verbose]
  --print      print this week's update and end
  --port N     where the page is served (default 8065, the next free one if it is taken)
  --jira URL   read that Jira instead of the simulated one; --token T: the token it wants
  --verbose    show the server's log`;

/** The build scripts find the project by their own place, so they must not be bundled into this file. */
type Build = (options: { outfile: string }) => Promise<string>;
const buildScript = (path: string) => import(pathToFileURL(resolve(path)).href);

interface Demo {
  readonly mattermost: MattermostSim;
  close(): Promise<void>;
}

async function startDemo(options: Options, isPrint: boolean): Promise<Demo> {
  const { bundleServer }: { bundleServer: Build } = await buildScript('server/build.mjs');
  const { bundleWebapp }: { bundleWebapp: Build } = await buildScript('webapp/build.mjs');
  const [server, webapp, manifest] = await Promise.all([
    bundleServer({ outfile: 'node_modules/.cache/demo/plugin.cjs' }),
    isPrint ? undefined : bundleWebapp({ outfile: 'node_modules/.cache/demo/main.js' }),
    readFile('plugin.json', 'utf8').then((text) => JSON.parse(text)),
  ]);
  const jira: JiraSim | undefined = options.jira === undefined ? await startJiraSim() : undefined;
  const mattermost = await startMattermost({
    command: process.execPath,
    args: [server],
    manifest,
    clock: systemClock,
    settings: demoSettings({
      now: systemClock.now(),
      jiraUrl: jira?.url ?? options.jira ?? '',
      account: jira?.account ?? 'set-update@example.com',
      token: options.token ?? jira?.token ?? 'demo-token',
      isRunning: !isPrint,
    }),
    ...(webapp !== undefined && { webappBundle: webapp, page: buildPage }),
    port: isPrint ? 0 : options.port,
    log: options.isVerbose ? writeLog : () => {},
  }).catch(async (error) => {
    await jira?.close();
    throw error;
  });
  tellStory(mattermost.store, mattermost.town);
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

interface Options {
  readonly port: number;
  readonly jira: string | undefined;
  readonly token: string | undefined;
  readonly isPrint: boolean;
  readonly isVerbose: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      print: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      port: { type: 'string', default: '8065' },
      jira: { type: 'string' },
      token: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError('--port wants a number up to 65535.');
  if (values.jira !== undefined && !URL.canParse(values.jira)) throw new TypeError('--jira wants a URL.');
  const { jira, token, print: isPrint, verbose: isVerbose } = values;
  return { port, jira, token, isPrint, isVerbose };
}

function writeLog({ node, level, message }: LogLine) {
  process.stderr.write(`${level} [${node}] ${message}\n`);
}

async function main(): Promise<number> {
  let options: Options;
  try {
    options = readOptions();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}\n`);
    return 2;
  }
  const asked = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop());
  });
  const demo = await startDemo(options, options.isPrint);
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
