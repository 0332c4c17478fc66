/** The number of the saved filter in an address such as `…/issues/?filter=15097`. */
export function filterIn(text: string): string | undefined {
  return parameterIn(text, ['filter', 'requestId']);
}

/** The number of the board in an address such as `…/boards/33/backlog` or `…/RapidBoard.jspa?rapidView=33`. */
export function boardIn(text: string): string | undefined {
  const inPath = URL.canParse(text) ? /\/boards\/(\d+)(?:\/|$)/.exec(new URL(text).pathname) : null;
  return inPath?.[1] ?? parameterIn(text, ['rapidView']);
}

function parameterIn(text: string, names: readonly string[]): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { searchParams } = new URL(text);
  return names.map((name) => searchParams.get(name) ?? '').find((value) => value !== '');
}
