import { describe, expect, it } from 'vitest';
import { namesakesAmong } from '../../../server/domain/roster-table/namesakes.ts';

describe('namesakesAmong()', () => {
  const called = (username: string, firstName = '', lastName = '', nickname = '') => {
    return { username, firstName, lastName, nickname };
  };
  const namesakes = namesakesAmong([
    called('carol', 'Carol', 'Silva'),
    called('joao', 'João', 'Müller-Groß', 'Jo'),
    called('tom1', 'Tom', 'Becker'),
    called('tom2', 'Becker', 'Tom'),
    called('nobody'),
  ]);

  it.each([
    ['Carol Silva', ['carol']],
    ['Silva, Carol', ['carol']],
    ['  silva   CAROL ', ['carol']],
    ['Joao Muller Gross', ['joao']],
    ['müller-groß, joão', ['joao']],
    ['jo', ['joao']],
    ['Tom Becker', ['tom1', 'tom2']],
    ['Carol', []],
    ['Carol Silva Souza', []],
    ['', []],
    [', -', []],
  ])('%j is %j', (name, usernames) => {
    expect(namesakes(name)).toEqual(usernames);
  });
});
