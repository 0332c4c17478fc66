/** Bytes of a line after which it is cut in two, so that a program that prints no newline cannot fill memory. */
const MAX_LINE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/**
 * Cuts chunks of UTF-8 text into lines.
 *
 * @param onLine called with every line, without its end; with pieces of one that is longer than 64 KiB
 * @returns what to call with each chunk, and with nothing at the end, for a last line without a newline
 */
export function splitLines(onLine: (line: string) => void): (chunk?: Uint8Array) => void {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const emit = () => {
    const decoder = new TextDecoder();
    const text = held.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
    held = [];
    heldBytes = 0;
    onLine(text.endsWith('\r') ? text.slice(0, -1) : text);
  };
  return (chunk) => {
    if (chunk === undefined) {
      if (heldBytes > 0) emit();
      return;
    }
    for (let start = 0; start < chunk.length; ) {
      const newline = chunk.indexOf(NEWLINE, start);
      const lineEnd = newline < 0 ? chunk.length : newline;
      const end = Math.min(lineEnd, start + MAX_LINE_BYTES - heldBytes);
      held.push(chunk.slice(start, end));
      heldBytes += end - start;
      start = end;
      if (end === newline) start = end + 1;
      if (end === newline || heldBytes === MAX_LINE_BYTES) emit();
    }
  };
}
