import { describe, expect, test } from 'vitest';
import { formatHandshake, type Handshake, parseHandshake } from '#go-plugin';

const unix: Handshake = {
  protocolVersion: 1,
  network: 'unix',
  address: '/tmp/go-plugin-1-abcdef/plugin.sock',
};
const tcp: Handshake = { protocolVersion: 7, network: 'tcp', address: '127.0.0.1:4242' };

describe('formatHandshake()', () => {
  test('writes the line a Go host reads', () => {
    expect(formatHandshake(unix)).toBe('1|1|unix|/tmp/go-plugin-1-abcdef/plugin.sock|netrpc|\n');
    expect(formatHandshake(tcp)).toBe('1|7|tcp|127.0.0.1:4242|netrpc|\n');
  });
});

describe('parseHandshake()', () => {
  test.each([unix, tcp])('reads what formatHandshake() writes', (handshake) => {
    expect(parseHandshake(formatHandshake(handshake), handshake.protocolVersion)).toEqual(handshake);
  });

  test('takes the short line of old plugins', () => {
    expect(parseHandshake('1|1|unix|/tmp/plugin.sock', 1).address).toBe('/tmp/plugin.sock');
  });

  test.each([
    { because: 'nothing was printed', line: '', code: 'handshake-malformed' },
    { because: 'it is a log line', line: 'Listening on port 80', code: 'handshake-malformed' },
    { because: 'the address is empty', line: '1|1|unix||netrpc|', code: 'handshake-malformed' },
    { because: 'the core protocol is another', line: '2|1|unix|/a|netrpc|', code: 'handshake-unsupported' },
    {
      because: 'the application’s version is another',
      line: '1|2|unix|/a|netrpc|',
      code: 'handshake-unsupported',
    },
    { because: 'it speaks gRPC', line: '1|1|unix|/a|grpc|', code: 'handshake-unsupported' },
    { because: 'it wants TLS', line: '1|1|unix|/a|netrpc|MIIB', code: 'handshake-unsupported' },
    { because: 'the network is unknown', line: '1|1|udp|/a|netrpc|', code: 'handshake-unsupported' },
  ])('rejects with $code when $because', ({ line, code }) => {
    expect(() => parseHandshake(line, 1)).toThrowError(expect.objectContaining({ code }));
  });
});
