/** Somebody on SET as Mattermost knows them. */
interface PersonHere {
  readonly username: string;
  /** Empty when the page does not know it. */
  readonly fullName: string;
  /** The name the reader has chosen to see. */
  readonly shownName: string;
}

/**
 * What somebody whom Jira calls by that name is called here: username and shown name of those whose full name it is, or
 * whose username is made of it (`alice.nguyen` of "Alice Nguyen").
 */
export function namesHere(assignee: string, people: readonly PersonHere[]): readonly string[] {
  const name = plain(assignee);
  if (name === '') return [];
  return people
    .filter(({ username, fullName }) => [username, fullName].some((one) => plain(one) === name))
    .flatMap(({ username, shownName }) => [username, shownName]);
}

/** A name without case, accents and signs: its words, separated by blanks. */
function plain(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return letters
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}
