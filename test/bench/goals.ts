/** One line of the benchmark. Lower is better; without a goal the number is only reported and `holds` is true. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most the value may be. */
  readonly goal: number | null;
  readonly holds: boolean;
}

/** What the Go side prints, one per measurement and run. */
export interface Measurement {
  readonly subject: 'probe' | 'twin' | 'release';
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** How much of the Go twin's time the same work may take. */
const timesTheTwin: Readonly<Record<string, number | null>> = {
  'hook p50': 0.8,
  'hook p99': null,
  '64 in flight p50': 1.0,
  '64 in flight p99': 1.3,
  'KVGet mean': 1.0,
  'GetConfig mean': null,
  'small HTTP p50': 0.8,
  '5 MB up p50': 1.0,
  '5 MB down p50': 1.0,
};

/** The rest, by how the name begins; the number of hooks in a name depends on how long the run is. */
const absolute: readonly (readonly [subject: Measurement['subject'], name: string, goal: number | null])[] = [
  ['release', 'handshake', 50],
  ['release', 'active', 150],
  ['twin', 'handshake', null],
  ['twin', 'active', null],
  ['probe', 'memory after', 90],
  ['probe', 'memory growth', 3],
  ['probe', 'host memory growth', 1],
  ['probe', 'peak memory', 180],
  ['twin', 'peak memory', null],
  ['release', 'memory at start', null],
  ['release', 'memory after', 90],
  ['release', 'panel of 500 tickets', 20],
];

/** Judges the medians of all runs; ratios are taken run by run, since both ran one after the other. */
export function judged(measurements: readonly Measurement[]): Row[] {
  const valuesOf = (subject: Measurement['subject'], name: string) =>
    measurements.filter((one) => one.subject === subject && one.name === name).map(({ value }) => value);
  const ratios = Object.entries(timesTheTwin).map(([name, goal]) => {
    const twin = valuesOf('twin', name);
    const ours = valuesOf('probe', name);
    return row(
      `${name}, of the Go twin's`,
      median(ours.map((value, run) => value / (twin[run] ?? Number.NaN))),
      '×',
      goal,
    );
  });
  const times = Object.keys(timesTheTwin).flatMap((name) =>
    (['probe', 'twin'] as const).map((subject) =>
      row(`${subject}: ${name}`, median(valuesOf(subject, name)), unitOf(measurements, name), null),
    ),
  );
  const others = absolute.flatMap(([subject, start, goal]) => {
    const name = measurements.find((one) => one.subject === subject && one.name.startsWith(start))?.name;
    if (name === undefined) return [];
    return [row(`${subject}: ${name}`, median(valuesOf(subject, name)), unitOf(measurements, name), goal)];
  });
  return [...ratios, ...others, ...times];
}

export function row(name: string, value: number, unit: string, goal: number | null): Row {
  const rounded = Number(value.toPrecision(4));
  return { name, value: rounded, unit, goal, holds: goal === null || rounded <= goal };
}

function unitOf(measurements: readonly Measurement[], name: string): string {
  return measurements.find((one) => one.name === name)?.unit ?? '';
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
