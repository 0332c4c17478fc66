/** An account and what its person is called; each of the names may be empty. */
interface Called {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly nickname: string;
}

/**
 * Finds the usernames of those who are called so: `Carol Silva`, `Silva, Carol` or by their nickname, whatever the case of its letters
 * and their accents.
 */
export function namesakesAmong(accounts: readonly Called[]): (name: string) => readonly string[] {
  const byName = new Map<string, Set<string>>();
  for (const { username, firstName, lastName, nickname } of accounts) {
    for (const name of [`${firstName} ${lastName}`, `${lastName} ${firstName}`, nickname].map(plain)) {
      if (name !== '') byName.set(name, (byName.get(name) ?? new Set()).add(username));
    }
  }
  return (name) => [...(byName.get(plain(name)) ?? [])];
}

/** Letters that no accent can be taken from. */
const LETTERS: Readonly<Record<string, string>> = { Ø: 'O', Ł: 'L', Đ: 'D', Æ: 'AE', Œ: 'OE' };

/** In capitals, where each letter is what it sounds like. */
function plain(name: string): string {
  return name
    .toUpperCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ØŁĐÆŒ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
