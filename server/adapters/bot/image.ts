import { deflateSync } from 'node:zlib';

const SIZE = 128;
const BACKGROUND = [0x1c, 0x58, 0xd9] as const;
const WHITE = [0xff, 0xff, 0xff] as const;

/** The bot's picture as PNG: three lines of a list, the first ticked off. */
export function profileImage(): Uint8Array {
  const rows = Buffer.alloc(SIZE * (1 + SIZE * 3));
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const [red, green, blue] = isInk(x, y) ? WHITE : BACKGROUND;
      const at = y * (1 + SIZE * 3) + 1 + x * 3;
      rows[at] = red;
      rows[at + 1] = green;
      rows[at + 2] = blue;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function isInk(x: number, y: number): boolean {
  const isLine = x >= 56 && x < 100 && [36, 64, 92].some((middle) => Math.abs(y - middle) < 5);
  const isDot = [64, 92].some((middle) => (x - 36) ** 2 + (y - middle) ** 2 < 49);
  const isTick =
    (x <= 34 ? Math.abs(y - x - 6) < 5 && x >= 26 : Math.abs(y + x - 74) < 5) && x >= 26 && x < 48 && y < 48;
  return isLine || isDot || isTick;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** The check sum of PNG: CRC-32, polynomial 0xedb88320. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
