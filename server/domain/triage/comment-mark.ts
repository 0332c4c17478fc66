const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * Names a comment without telling what it says: a hash (FNV-1a of 64 bits) of its letters and digits alone, because Jira gives signs,
 * blanks and line ends back in its own way.
 */
export function commentMark(text: string): string {
  const said = text.normalize('NFC').match(/[\p{L}\p{N}]/gu) ?? [];
  const hash = said.reduce(
    (before, sign) => BigInt.asUintN(64, (before ^ BigInt(sign.codePointAt(0) ?? 0)) * PRIME),
    OFFSET,
  );
  return hash.toString(36);
}
