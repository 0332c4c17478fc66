import { describe, expect, it } from 'vitest';
import { readDemoOptions } from './demo-options.ts';
import { readJiraSimOptions } from './jira/options.ts';

const readers = { 'npm start': readDemoOptions, 'npm run jira-sim': readJiraSimOptions };

describe('the command line of the demo', () => {
  it('has a meaning when nothing is said', () => {
    expect(readDemoOptions([])).toEqual({
      port: 8065,
      jira: undefined,
      token: undefined,
      isPrint: false,
      isFresh: false,
      now: undefined,
      isVerbose: false,
    });
    expect(readJiraSimOptions([])).toEqual({ port: 8090, token: undefined });
  });

  it('says everything', () => {
    const args = [
      '--print',
      '--verbose',
      '--port',
      '0',
      '--jira',
      'https://jira.example.com',
      '--token',
      't',
    ];
    expect(readDemoOptions(args)).toEqual({
      port: 0,
      jira: 'https://jira.example.com',
      token: 't',
      isPrint: true,
      isFresh: false,
      now: undefined,
      isVerbose: true,
    });
    expect(readJiraSimOptions(['--port', '0', '--token', 't'])).toEqual({ port: 0, token: 't' });
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

  it.each([
    { args: ['--now', '14:00'], says: '--now wants a time such as', because: 'the day is missing' },
    { args: ['--now', '2026-13-01T14:00'], says: '--now wants a time', because: 'there is no such month' },
    { args: ['--jira', 'ftp://x'], says: '--jira wants an address', because: 'Jira speaks HTTP' },
    { args: ['--jira', 'jira'], says: '--jira wants an address', because: 'that is no address' },
  ])('refuses $args because $because', ({ args, says }) => {
    expect(() => readDemoOptions(args)).toThrow(says);
  });
});
