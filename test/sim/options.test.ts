import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { usage as crashUsage, readCrashOptions } from '../crash/options.ts';
import { usage as demoUsage, readDemoOptions } from './demo-options.ts';
import { usage as jiraSimUsage, readJiraSimOptions } from './jira/site/options.ts';
import { usageOf } from './options.ts';

const contributing = readFileSync('.github/CONTRIBUTING.md', 'utf8');
const readers = { 'npm start': readDemoOptions, 'npm run jira-sim': readJiraSimOptions };
const PERSONAL = ['--jira', 'https://jira.example.com', '--token', 't'];

/** Why a command line is not taken; empty when it is. */
function refusalOf(read: () => unknown): string {
  try {
    read();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('the command line of the demo', () => {
  it('has a meaning when nothing is said', () => {
    expect(readDemoOptions([])).toEqual({
      port: 8065,
      jira: undefined,
      account: undefined,
      token: undefined,
      isPrint: false,
      isFresh: false,
      now: undefined,
      isVerbose: false,
    });
    expect(readJiraSimOptions([])).toEqual({ port: 8090, token: undefined, deployment: 'Cloud' });
  });

  it('says everything', () => {
    const args = [
      '--print',
      '--verbose',
      '--port',
      '0',
      '--jira',
      'https://jira.example.com',
      '--account',
      'a@example.com',
      '--token',
      't',
    ];
    expect(readDemoOptions(args)).toEqual({
      port: 0,
      jira: 'https://jira.example.com',
      account: 'a@example.com',
      token: 't',
      isPrint: true,
      isFresh: false,
      now: undefined,
      isVerbose: true,
    });
    const simulator = ['--port', '0', '--token', 't', '--edition', 'data-center'];
    expect(readJiraSimOptions(simulator)).toEqual({ port: 0, token: 't', deployment: 'Server' });
  });

  it('takes a token without an account as a personal access token', () => {
    expect(readDemoOptions(PERSONAL)).toMatchObject({ account: undefined, token: 't' });
  });

  it.each([
    ['npm start', demoUsage, readDemoOptions],
    ['npm run jira-sim', jiraSimUsage, readJiraSimOptions],
    ['npm run crash', crashUsage, readCrashOptions],
  ])(
    '%s reads each option that its usage names, which are those of CONTRIBUTING.md and more',
    (name, usage, read) => {
      const row = contributing.split('\n').find((line) => line.startsWith(`| \`${name}`)) ?? '';
      const told = [...row.replace(/`npm start -- .*?`/, '').matchAll(/--[a-z]+/g)].map(([option]) => option);
      expect(told.length).toBeGreaterThan(1);
      for (const option of told) expect(usage).toContain(`\n  ${option} `);
      const named = [...usage.matchAll(/^ {2}(--[a-z-]+)( [A-Z]+)?/gm)];
      expect(named.length).toBeGreaterThan(3);
      for (const [, option = '', value] of named) {
        const args = value === undefined ? [option] : [option, '?'];
        expect(refusalOf(() => read(args))).not.toMatch(/^(Unknown option|Option|Unexpected)/);
      }
    },
  );

  it('makes the usage of the options there are, without those of the program itself', () => {
    const one = { type: 'string', value: 'N', help: 'how many' } as const;
    expect(
      usageOf({ one, 'much-longer': { type: 'boolean', help: 'at all' }, own: { type: 'string' } }),
    ).toBe('  --one N        how many\n  --much-longer  at all');
  });

  it('reads what disturbs a run', () => {
    expect(readCrashOptions(['--runs', '3', '--nodes', '1', '--scene', 'post'])).toMatchObject({
      variants: [{ nodes: 1, runs: 3 }],
      scenes: ['post'],
    });
  });

  it('starts with a plugin that was just installed', () => {
    expect(readDemoOptions(['--fresh'])).toMatchObject({ isFresh: true });
    expect(() => readDemoOptions(['--fresh', '--print'])).toThrow('--fresh has nothing to print');
  });

  it('starts the clock where it is told', () => {
    expect(readDemoOptions(['--now', '2026-11-24T13:58'])).toMatchObject({
      now: Date.UTC(2026, 10, 24, 13, 58),
    });
  });

  it.each(Object.entries(readers))('%s asks for the usage', (_name, read) => {
    expect(read(['--help'])).toBe('help');
    expect(read(['-h', '--port', '1'])).toBe('help');
  });

  it.each(Object.entries(readers))('%s is told what is wrong with a port or an option', (_name, read) => {
    expect(() => read(['--port', '65536'])).toThrow('--port wants a number from 0 to 65535');
    expect(() => read(['--port', ''])).toThrow('--port wants a number');
    expect(() => read(['--prot', '1'])).toThrow(/^Unknown option '--prot'\.$/);
    expect(() => read(['8065'])).toThrow(/^Unexpected argument '8065'/);
  });

  it('refuses an edition there is not', () => {
    expect(() => readJiraSimOptions(['--edition', 'server'])).toThrow(
      '--edition is one of cloud, data-center',
    );
  });

  it.each([
    { args: ['--now', '14:00'], says: '--now wants a time such as', because: 'the day is missing' },
    { args: ['--now', '2026-13-01T14:00'], says: '--now wants a time', because: 'there is no such month' },
    { args: ['--jira', 'ftp://x'], says: '--jira wants an address', because: 'Jira speaks HTTP' },
    { args: ['--jira', 'https://x'], says: '--jira wants a token too', because: 'no Jira tells strangers' },
    { args: ['--account', 'a'], says: '--account is for a Jira', because: 'the simulated one has its own' },
    { args: ['--jira', 'jira'], says: '--jira wants an address', because: 'that is no address' },
  ])('refuses $args because $because', ({ args, says }) => {
    expect(() => readDemoOptions(args)).toThrow(says);
  });
});
