import {
  array,
  binaryMarshaled,
  bool,
  bytes,
  complex,
  empty,
  float,
  type GobDecoder,
  type GobEncoder,
  gobEncoded,
  iface,
  int,
  int64,
  lazy,
  map,
  pointer,
  type Registry,
  type Schema,
  slice,
  string,
  struct,
  type Tagged,
  uint,
  uint64,
} from '#go-plugin';

/** One value of a stream that Go and this library must agree on. */
export interface Step {
  readonly decoded: unknown;
  encode(encoder: GobEncoder): Uint8Array;
  next(decoder: GobDecoder): unknown;
}

function as<T, I>(schema: Schema<T, I>, decoded: T & I): Step {
  return {
    decoded,
    encode: (encoder) => encoder.encode(schema, decoded),
    next: (decoder) => decoder.next(schema),
  };
}

function all<T, I>(schema: Schema<T, I>, ...values: (T & I)[]): Step[] {
  return values.map((value) => as(schema, value));
}

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

export const Kinds = struct('Kinds', {
  Bool: bool,
  Int8: int,
  Int16: int,
  Int32: int,
  Int64: int64,
  Uint8: uint,
  Uint16: uint,
  Uint32: uint,
  Uint64: uint64,
  Uintptr: uint,
  Float32: float,
  Float64: float,
  Complex: complex,
  String: string,
  Bytes: bytes,
});
const Arrays = struct('Arrays', { Numbers: array(3, int), Grid: array(2, array(2, string)) });
const Point = struct('Point', { X: int, Y: int });
const Line = struct('Line', { Name: string, From: Point, To: Point, Via: slice(Point) });

interface NodeValue {
  Value: number;
  Next: NodeValue | undefined;
}
export const Node: Schema<NodeValue> = struct('Node', { Value: int, Next: pointer(lazy(() => Node)) });

interface TreeValue {
  Name: string;
  Children: (TreeValue | undefined)[];
  ByName: Map<string, TreeValue>;
}
const Tree: Schema<TreeValue> = struct('Tree', {
  Name: string,
  Children: slice(pointer(lazy(() => Tree))),
  ByName: map(
    string,
    lazy(() => Tree),
  ),
});

const Pointers = struct('Pointers', {
  Int: pointer(int),
  String: pointer(pointer(string)),
  Point: pointer(Point),
});
const Circle = struct('Circle', { Radius: float });
const AppError = struct('AppError', { Id: string, Message: string, DetailedError: string, StatusCode: int });
const ErrorString = struct('ErrorString', { Code: int, Err: string });

/** What may stand in an interface in the streams. */
export const any: Schema<Tagged | undefined> = iface(() => registry);
const Group = struct('Group', { Name: string, One: any, Other: slice(any) });
const registry: Registry = {
  string,
  int,
  int64,
  bool,
  float64: float,
  '[]uint8': bytes,
  '[]string': slice(string),
  '[]interface {}': slice(any),
  'map[string]interface {}': map(string, any),
  'shapes.Circle': Circle,
  'shapes.Group': Group,
  '*model.AppError': AppError,
  '*plugin.ErrorString': ErrorString,
};

const Box = struct('Box', { Content: any, Label: string });
export const Boxes = struct('Boxes', { First: string, Second: any, Third: any, Last: string });
const ErrorReply = struct('ErrorReply', { A: any });

/** Seconds since year 1 and the offset in minutes; −1 is UTC. */
const Time = gobEncoded<{ seconds: bigint; nanoseconds: number }>('Time', {
  zero: { seconds: 0n, nanoseconds: 0 },
  decode: (wire) => {
    const view = new DataView(wire.buffer, wire.byteOffset, wire.length);
    return { seconds: view.getBigInt64(1), nanoseconds: view.getUint32(9) };
  },
  encode: ({ seconds, nanoseconds }) => {
    const view = new DataView(new ArrayBuffer(15));
    view.setUint8(0, 1);
    view.setBigInt64(1, seconds);
    view.setUint32(9, nanoseconds);
    view.setInt16(13, -1);
    return new Uint8Array(view.buffer);
  },
});
const Event = struct('Event', { At: Time, Until: pointer(Time) });
const Url = binaryMarshaled<string>('URL', {
  zero: '',
  decode: (wire) => Buffer.from(wire).toString(),
  encode: utf8,
});
const Link = struct('Link', { To: pointer(Url) });
const Header = map(string, slice(string));

const Request = struct('Request', { ServiceMethod: string, Seq: uint });
const Response = struct('Response', { ServiceMethod: string, Seq: uint, Error: string });
const Context = struct('Context', {
  SessionId: string,
  RequestId: string,
  IPAddress: string,
  UserAgent: string,
});
const CommandArgs = struct('CommandArgs', {
  UserId: string,
  ChannelId: string,
  TeamId: string,
  TriggerId: string,
  Command: string,
  SiteURL: string,
  UserMentions: map(string, string),
});
export const ExecuteCommandArgs = struct('ExecuteCommandArgs', {
  A: pointer(Context),
  B: pointer(CommandArgs),
});
const CommandResponse = struct('CommandResponse', {
  ResponseType: string,
  Text: string,
  Props: map(string, any),
});
const ExecuteCommandReturns = struct('ExecuteCommandReturns', {
  A: pointer(CommandResponse),
  B: pointer(AppError),
});
const HttpRequest = struct('Request', {
  Method: string,
  URL: pointer(Url),
  Proto: string,
  ProtoMajor: int,
  ProtoMinor: int,
  Header,
  Host: string,
  RemoteAddr: string,
  RequestURI: string,
});
const ServeHttpArgs = struct('ServeHTTPArgs', {
  ResponseWriterStream: uint,
  Request: pointer(HttpRequest),
  Context: pointer(Context),
  RequestBodyStream: uint,
});

const command = {
  A: {
    SessionId: 'kx8jz5n5hpgi9xy5a4o3tqsm1e',
    RequestId: 'r5h1n3cq8fbbpmstwrk6q8y9ze',
    IPAddress: '127.0.0.1',
    UserAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  },
  B: {
    UserId: 'q9k6x5m3n7fxirx8mu3w5s4q1c',
    ChannelId: 'b1ppj7zy3ibpmpwyeq4ki1fk5h',
    TeamId: 'c5u4k8r7xjy9tmqgzyyhzw3xpo',
    TriggerId: 'dHJpZ2dlcjp1c2VyOjE3MzI1',
    Command: '/set-update note Größe ändern',
    SiteURL: 'http://localhost:8065',
    UserMentions: new Map([['alice', 'q9k6x5m3n7fxirx8mu3w5s4q1c']]),
  },
};
const context = { SessionId: '', IPAddress: '', UserAgent: '' };
const zeroKinds = {
  Bool: false,
  Int8: 0,
  Int16: 0,
  Int32: 0,
  Int64: 0n,
  Uint8: 0,
  Uint16: 0,
  Uint32: 0,
  Uint64: 0n,
  Uintptr: 0,
  Float32: 0,
  Float64: 0,
  Complex: { re: 0, im: 0 },
  String: '',
  Bytes: new Uint8Array(0),
};
const zeroLine = { Name: '', From: { X: 0, Y: 0 }, To: { X: 0, Y: 0 }, Via: [] };
const tagged = (type: string, value: unknown): Tagged => ({ type, value });
const appError = (id: string, code = 0): Tagged =>
  tagged('*model.AppError', { Id: id, Message: '', DetailedError: '', StatusCode: code });
const circle = (Radius: number): Tagged => tagged('shapes.Circle', { Radius });
const MAX = Number.MAX_SAFE_INTEGER;

/** The streams of vectors/table.go, by name: what Go writes decodes to these, and Go reads what these encode to. */
export const streams: Readonly<Record<string, readonly Step[]>> = {
  bool: all(bool, true, false),
  int: all(int, 7, 0, -129),
  uint: all(uint, 7, 2 ** 40),
  float: all(float, 17, 0),
  complex: all(complex, { re: 1, im: -2 }),
  string: all(string, 'héllo', ''),
  bytes: all(bytes, Uint8Array.of(1, 2, 255), new Uint8Array(0)),
  ints: all(slice(int), [
    0,
    1,
    -1,
    63,
    64,
    -64,
    -65,
    127,
    128,
    -128,
    -129,
    2 ** 29,
    2 ** 30,
    -(2 ** 30),
    -(2 ** 30) - 1,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    2 ** 32,
    MAX,
    -MAX,
  ]),
  'ints of 64 bits': all(slice(int64), [2n ** 53n, -(2n ** 53n), 2n ** 63n - 1n, -(2n ** 63n), 0n]),
  uints: all(slice(uint), [
    0,
    127,
    128,
    255,
    256,
    65535,
    65536,
    2 ** 24 - 1,
    2 ** 24,
    2 ** 32 - 1,
    2 ** 32,
    2 ** 40,
    2 ** 48,
    MAX,
  ]),
  'uints of 64 bits': all(slice(uint64), [2n ** 53n, 2n ** 56n, 2n ** 64n - 1n]),
  floats: all(slice(float), [
    0,
    1,
    -1,
    17,
    0.1,
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    Number.POSITIVE_INFINITY,
    -Infinity,
    -2.5e-7,
  ]),
  strings: all(slice(string), [
    '',
    'a',
    'ünï',
    '日本語',
    '👍',
    'a string that is longer than the short ones are, ASCII alone',
  ]),
  kinds: all(
    Kinds,
    {
      Bool: true,
      Int8: -8,
      Int16: -16,
      Int32: -32,
      Int64: -64n,
      Uint8: 8,
      Uint16: 16,
      Uint32: 32,
      Uint64: 64n,
      Uintptr: 99,
      Float32: 1.5,
      Float64: 2.5,
      Complex: { re: 3, im: 4 },
      String: 's',
      Bytes: utf8('b'),
    },
    zeroKinds,
  ),
  arrays: all(
    Arrays,
    {
      Numbers: [1, 0, 3],
      Grid: [
        ['a', ''],
        ['', 'd'],
      ],
    },
    {
      Numbers: [0, 0, 0],
      Grid: [
        ['', ''],
        ['', ''],
      ],
    },
  ),
  slices: all(slice(slice(string)), [['a'], [], ['b', 'c']]),
  'slices of bytes': all(slice(bytes), [Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)]),
  map: all(map(string, int), new Map([['a', -1]])),
  'map of structs': all(map(int, Point), new Map([[3, { X: 1, Y: 2 }]])),
  header: all(Header, new Map([['Content-Type', ['text/plain', 'utf-8']]])),
  nested: all(
    Line,
    { Name: 'diagonal', From: { X: 1, Y: 2 }, To: { X: 0, Y: 0 }, Via: [{ X: 3, Y: 0 }] },
    zeroLine,
  ),
  list: all(
    Node,
    { Value: 1, Next: { Value: 2, Next: { Value: 3, Next: undefined } } },
    { Value: 4, Next: undefined },
  ),
  tree: all(Tree, {
    Name: 'root',
    Children: [{ Name: 'leaf', Children: [], ByName: new Map() }],
    ByName: new Map([['k', { Name: 'v', Children: [], ByName: new Map() }]]),
  }),
  pointers: all(
    Pointers,
    { Int: 1, String: 't', Point: { X: 0, Y: 0 } },
    { Int: undefined, String: undefined, Point: undefined },
  ),
  interfaces: all(
    Box,
    { Content: undefined, Label: 'nil' },
    { Content: tagged('string', 'text'), Label: 'string' },
    { Content: tagged('int', -3), Label: 'int' },
    { Content: tagged('bool', true), Label: 'bool' },
    { Content: tagged('float64', 1.5), Label: 'float64' },
    { Content: tagged('[]uint8', Uint8Array.of(9)), Label: 'bytes' },
    { Content: tagged('int64', 2n ** 60n), Label: 'int64' },
    { Content: tagged('[]string', ['x']), Label: 'strings' },
  ),
  'types in the middle': all(
    Boxes,
    { First: 'first', Second: circle(2), Third: appError('api.x', 404), Last: 'last' },
    { First: 'again', Second: circle(3), Third: undefined, Last: '' },
  ),
  'types in the middle of an interface': all(Boxes, {
    First: 'outer',
    Second: tagged('shapes.Group', {
      Name: 'g',
      One: circle(1),
      Other: [appError('e'), tagged('string', 's')],
    }),
    Third: undefined,
    Last: 'end',
  }),
  'any slice': all(slice(any), [
    tagged('string', 'a'),
    tagged('int', 1),
    undefined,
    tagged('[]interface {}', [
      tagged('bool', true),
      tagged('map[string]interface {}', new Map([['k', circle(4)]])),
    ]),
  ]),
  'any map': all(map(string, any), new Map([['key', tagged('[]interface {}', [tagged('string', 'value')])]])),
  error: all(ErrorReply, { A: tagged('*plugin.ErrorString', { Code: 2, Err: 'no' }) }, { A: undefined }),
  time: all(
    Event,
    { At: { seconds: 63931136400n, nanoseconds: 123456789 }, Until: { seconds: 0n, nanoseconds: 0 } },
    { At: { seconds: 0n, nanoseconds: 0 }, Until: undefined },
  ),
  url: all(Link, { To: 'https://example.com/p?q=1' }, { To: undefined }),
  'rpc request': [
    as(Request, { ServiceMethod: 'Plugin.Implemented', Seq: 0 }),
    as(empty, {}),
    as(Request, { ServiceMethod: 'Plugin.ExecuteCommand', Seq: 1 }),
    as(ExecuteCommandArgs, command),
    as(Request, { ServiceMethod: 'Plugin.ExecuteCommand', Seq: 2 }),
    as(ExecuteCommandArgs, command),
  ],
  'rpc response': [
    as(Response, { ServiceMethod: 'Plugin.Implemented', Seq: 0, Error: '' }),
    as(slice(string), ['OnActivate', 'ExecuteCommand']),
    as(Response, { ServiceMethod: 'Plugin.Nope', Seq: 1, Error: "rpc: can't find method Plugin.Nope" }),
    as(empty, {}),
    as(Response, { ServiceMethod: 'Plugin.ExecuteCommand', Seq: 2, Error: '' }),
    as(ExecuteCommandReturns, {
      A: { ResponseType: 'ephemeral', Text: 'done', Props: new Map([['card', tagged('string', 'c')]]) },
      B: undefined,
    }),
  ],
  'http request': all(ServeHttpArgs, {
    ResponseWriterStream: 7,
    Request: {
      Method: 'POST',
      URL: '/api/v1/panel?channel=x',
      Proto: 'HTTP/1.1',
      ProtoMajor: 1,
      ProtoMinor: 1,
      Header: new Map([['Mattermost-User-Id', ['q9k6x5m3n7fxirx8mu3w5s4q1c']]]),
      Host: 'localhost:8065',
      RemoteAddr: '127.0.0.1:40000',
      RequestURI: '/plugins/set-update/api/v1/panel?channel=x',
    },
    Context: { ...context, RequestId: 'r5h1n3cq8fbbpmstwrk6q8y9ze' },
    RequestBodyStream: 8,
  }),
};
