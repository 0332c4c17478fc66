import type { SimTicket } from './board.ts';

/** A field that says whose a ticket is, of each kind that projects use for it. */
export interface SimTeamField {
  readonly id: string;
  readonly name: string;
  readonly kind: 'select' | 'multi-select' | 'labels';
  /** None of labels, which may be anything. */
  readonly options: readonly { readonly id: string; readonly value: string }[];
}

const options = ['Web Platform', 'Mobile', 'Server', 'Sustained Engineering'].map((value, index) => ({
  id: String(10_200 + index),
  value,
}));

export const teamFields: readonly SimTeamField[] = [
  { id: 'customfield_10050', name: 'Feature Team', kind: 'select', options },
  { id: 'customfield_10051', name: 'Feature Teams', kind: 'multi-select', options },
  { id: 'customfield_10052', name: 'Team Labels', kind: 'labels', options: [] },
];

const types = {
  select: { type: 'option', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select' },
  'multi-select': {
    type: 'array',
    items: 'option',
    custom: 'com.atlassian.jira.plugin.system.customfieldtypes:multiselect',
  },
  labels: {
    type: 'array',
    items: 'string',
    custom: 'com.atlassian.jira.plugin.system.customfieldtypes:labels',
  },
} as const;

/** The values a ticket has in its team fields, as Jira answers them. */
export function teamBeans({ teams = {} }: SimTicket, url: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    teamFields.map(({ id, kind, options: all }) => {
      const values = teams[id] ?? [];
      if (kind === 'labels') return [id, values];
      const chosen = all
        .filter(({ value }) => values.includes(value))
        .map((option) => ({ ...option, self: `${url}/rest/api/3/customFieldOption/${option.id}` }));
      return [id, kind === 'select' ? (chosen[0] ?? null) : chosen];
    }),
  );
}

/** What the edit screen says of them. */
export function teamScreens(url: string): Readonly<Record<string, unknown>> {
  const labels = {
    required: false,
    schema: { type: 'array', items: 'string', system: 'labels' },
    name: 'Labels',
    key: 'labels',
    operations: ['add', 'set', 'remove'],
    autoCompleteUrl: `${url}/rest/api/1.0/labels/suggest?query=`,
  };
  const screens = teamFields.map(({ id, name, kind, options: all }) => [
    id,
    {
      required: false,
      schema: { ...types[kind], customId: Number(id.slice('customfield_'.length)) },
      name,
      key: id,
      operations: kind === 'select' ? ['set'] : ['add', 'set', 'remove'],
      ...(kind === 'labels'
        ? { autoCompleteUrl: `${url}/rest/api/1.0/labels/suggest?customFieldId=${id}&query=` }
        : {
            allowedValues: all.map((option) => ({
              ...option,
              self: `${url}/rest/api/3/customFieldOption/${option.id}`,
            })),
          }),
    },
  ]);
  return { labels, ...Object.fromEntries(screens) };
}

/** The same among all fields of the site. */
export function teamFieldBeans(): readonly object[] {
  return teamFields.map(({ id, name, kind }) => {
    const customId = Number(id.slice('customfield_'.length));
    const known = { custom: true, orderable: true, navigable: true, searchable: true };
    const clauseNames = [`cf[${customId}]`, name];
    return { id, key: id, name, ...known, clauseNames, schema: { ...types[kind], customId } };
  });
}

/** The values that a request sets in a team field; undefined where it is none, or they are not what it takes. */
export function teamValues(id: string, value: unknown): readonly string[] | undefined {
  const field = teamFields.find((one) => one.id === id);
  if (field === undefined) return undefined;
  if (field.kind === 'labels') return labelsIn(value);
  if (field.kind === 'select') return value === null ? [] : optionsIn([value], field);
  return Array.isArray(value) ? optionsIn(value, field) : undefined;
}

/** Labels have no spaces. */
export function labelsIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((one): one is string => typeof one === 'string' && !/\s/.test(one)) ? value : undefined;
}

function optionsIn(
  values: readonly unknown[],
  { options: all }: SimTeamField,
): readonly string[] | undefined {
  const found = values.map((one) => {
    const { id = undefined, value = undefined } = typeof one === 'object' && one !== null ? { ...one } : {};
    return all.find((option) => option.id === id || option.value === value)?.value;
  });
  return found.every((one) => one !== undefined) ? found : undefined;
}

/** The field that a query names, by its name or as `cf[10050]`. */
export function teamFieldNamed(name: string): SimTeamField | undefined {
  return teamFields.find(
    ({ id, name: called }) =>
      called.toLowerCase() === name || `cf[${id.slice('customfield_'.length)}]` === name,
  );
}
