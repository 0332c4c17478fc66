import { mkdir, readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { choose } from '../support/choices.ts';
import { buildPage } from './build-page.ts';
import { createDemoClock, tuesdayNoon } from './demo-clock.ts';
import { livePastWeeks, pastTuesdays } from './demo-history.ts';
import { type DemoOptions, readDemoOptions, usage } from './demo-options.ts';
import { enterRoster } from './demo-roster.ts';
import {
  type Connection,
  demoChoices,
  demoSettings,
  demoTriage,
  freshNote,
  freshSteps,
} from './demo-settings.ts';
import { settleWithBoard, tellStory } from './demo-story.ts';
import { createTriageBoard, type JiraSim, startJiraSim } from './jira/index.ts';
import { type LogLine, type MattermostSim, type PluginCommand, startMattermost } from './mattermost/index.ts';
import { optionsOrUsage } from './options.ts';

/** The build scripts find the project by their own place, so they must not be bundled into this file. */
type Build = (options: { entry?: string; outfile: string }) => Promise<string>;
const buildScript = (path: string) => import(pathToFileURL(resolve(path)).href);

interface Demo {
  readonly mattermost: MattermostSim;
  readonly connection: Connection;
  close(): Promise<void>;
}

const folder = 'node_modules/.cache/demo';
/** Mattermost waits 3 s for a handshake. Who tries the demo should see it on a machine that is busy with other things too. */
const startTimeoutMs = 30_000;

async function startDemo(options: DemoOptions): Promise<Demo> {
  const hasPast = !options.isPrint && !options.isFresh && options.jira === undefined;
  await mkdir(folder, { recursive: true });
  const { bundleServer }: { bundleServer: Build } = await buildScript('server/build.mjs');
  const { bundleWebapp }: { bundleWebapp: Build } = await buildScript('webapp/build.mjs');
  // With a Jira of one's own, whose tickets are of today, it is now.
  const beginsAt = options.now ?? (options.jira === undefined ? tuesdayNoon(Date.now()) : undefined);
  const [server, clocked, webapp, manifest] = await Promise.all([
    bundleServer({ outfile: `${folder}/plugin.cjs` }),
    beginsAt !== undefined
      ? bundleServer({ entry: 'test/sim/clocked-plugin.ts', outfile: `${folder}/clocked-plugin.cjs` })
      : '',
    options.isPrint ? undefined : bundleWebapp({ outfile: `${folder}/main.js` }),
    readFile('plugin.json', 'utf8').then((text) => JSON.parse(text)),
  ]);
  const clockFile = resolve(folder, `clock-${process.pid}`);
  const clock = createDemoClock(clockFile);
  // Its minutes change with the machine's, at which the plugin looks what is due.
  clock.set(beginsAt === undefined ? undefined : beginsAt + (Date.now() % 60_000));
  const begunAt = Date.now();
  const now = clock.now();
  const [firstUpdate] = pastTuesdays(now);
  if (hasPast) clock.set(firstUpdate);
  const command = process.execPath;
  const inPast: PluginCommand = { command, args: [clocked], env: { DEMO_CLOCK: clockFile } };
  const present: PluginCommand =
    beginsAt === undefined
      ? { command, args: [server] }
      : { command, args: [clocked], env: { DEMO_CLOCK: clockFile, DEMO_TICKS: 'yes' } };

  const jira: JiraSim | undefined =
    options.jira === undefined ? await startJiraSim({ clock, board: createTriageBoard(now) }) : undefined;
  const connection = {
    jiraUrl: jira?.url ?? options.jira ?? '',
    account: jira?.account ?? options.account ?? '',
    token: options.token ?? jira?.token ?? '',
  };
  const mattermost = await startMattermost({
    ...(hasPast ? inPast : present),
    manifest,
    clock,
    ...(options.isFresh
      ? { firstUser: 'sysadmin', consoleNote: freshNote(connection) }
      : {
          settle(store) {
            const town = settleWithBoard(store, connection.jiraUrl);
            choose(store.kv, town.channel.id, {
              ...demoChoices,
              running: hasPast || (!options.isPrint && now),
            });
            return town;
          },
          settings: demoSettings({ ...connection, now }),
        }),
    ...(webapp !== undefined && { webappBundle: webapp, page: buildPage }),
    port: options.isPrint ? 0 : options.port,
    startTimeoutMs,
    log: options.isVerbose ? writeLog : () => {},
  }).catch(async (error) => {
    await jira?.close();
    throw error;
  });
  const close = async () => {
    await mattermost.close();
    await jira?.close();
    await rm(clockFile, { force: true });
  };
  try {
    if (hasPast && jira !== undefined) {
      await livePastWeeks(mattermost, jira, clock, now).catch((error: Error) =>
        process.stderr.write(`The demo has no past weeks: ${error.message}\n`),
      );
      jira.board.tickets = createTriageBoard(now).tickets;
      // No triage days in the past; and a demo on a real Jira closes nobody's bugs.
      choose(mattermost.store.kv, mattermost.town.channel.id, {
        ...demoChoices,
        running: true,
        ...demoTriage,
      });
      clock.set(now + (Date.now() - begunAt));
      await mattermost.cluster.upgrade(present);
    }
    const { store, town } = mattermost;
    tellStory(store, town, { isByHand: !hasPast });
    if (!options.isPrint && !options.isFresh) {
      await enterRoster(mattermost, now).catch((error: Error) =>
        process.stderr.write(`The demo has no teams: ${error.message}\n`),
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { mattermost, connection, close };
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
      if (options.isFresh) process.stdout.write(`${freshSteps(demo.connection)}\n`);
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
