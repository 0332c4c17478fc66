import { DEFAULT_TEMPLATE } from '../../domain/update/template.ts';
import { template as ofUpdate } from './kinds.ts';
import { section, setting } from './setting.ts';

export const template = section({
  settings: {
    Template: setting({ kind: ofUpdate, fallback: { text: DEFAULT_TEMPLATE }, empty: 'fallback' }),
  },
  summary: ({ shown }) => shown.Template,
});
