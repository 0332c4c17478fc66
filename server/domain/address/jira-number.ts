/** The number of the saved filter in an address such as `…/issues/?filter=15097`, or in a part of one. */
export function filterIn(text: string): string | undefined {
  return /(?:^|[?&])(?:filter|requestId) ?= ?(\d+)(?:[&#]|$)/i.exec(text)?.[1];
}

/** The number of the board in an address such as `…/boards/33/backlog` or `…/RapidBoard.jspa?rapidView=33`, or in a part of one. */
export function boardIn(text: string): string | undefined {
  const [path = ''] = text.split(/[?#]/, 1);
  const inPath = /(?:^|\/)boards\/(\d+)(?:\/|$)/.exec(path);
  return inPath?.[1] ?? /(?:^|[?&])rapidView ?= ?(\d+)(?:[&#]|$)/i.exec(text)?.[1];
}
