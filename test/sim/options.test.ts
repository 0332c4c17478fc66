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
      isVerbose: true,
    });
    expect(readJiraSimOptions(['--port', '0', '--token', 't'])).toEqual({ port: 0, token: 't' });
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
    { args: ['--jira', 'ftp://x'], says: '--jira wants an address', because: 'Jira speaks HTTP' },
    { args: ['--jira', 'jira'], says: '--jira wants an address', because: 'that is no address' },
  ])('refuses $args because $because', ({ args, says }) => {
    expect(() => readDemoOptions(args)).toThrow(says);
  });
});
