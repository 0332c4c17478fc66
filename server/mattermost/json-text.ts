/** Values of JSON inside one another; what Jira and Mattermost send stays far below. */
const MAX_DEPTH = 64;
/** Objects and lists in one text: each costs a hundred times its two signs once it is read. */
const MAX_CONTAINERS = 250_000;

/**
 * Reads JSON that comes from outside. How deep and how often it is nested is counted before anything is built of it, because a list of a
 * few megabytes of brackets costs hundreds as a value.
 * @throws SyntaxError when it is not JSON
 * @throws RangeError when it is nested deeper than 64 levels, or holds more than 250,000 objects and lists
 * @example
 * parseJson('{"a": [1]}');
 */
export function parseJson(text: string): unknown {
  let depth = 0;
  let containers = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (isText) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) isText = false;
    } else if (sign === QUOTE) isText = true;
    else if (sign === OPEN_LIST || sign === OPEN_OBJECT) {
      depth += 1;
      containers += 1;
      if (depth > MAX_DEPTH || containers > MAX_CONTAINERS)
        throw new RangeError('The JSON is nested too much.');
    } else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) depth -= 1;
  }
  return JSON.parse(text);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
