import { useIntl } from 'react-intl';
import { fallbackTexts, type TextId } from '../../i18n/index.ts';
import { isolated } from '../../isolated.ts';

export type Text = (id: TextId, values?: Readonly<Record<string, string | number>>) => string;

/** Texts in the reader's language; what is put into one turns nothing of it around. */
export function useText(): Text {
  const intl = useIntl();
  return (id, values = {}) => {
    const safe = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolated(value) : value,
    ]);
    return intl.formatMessage({ id, defaultMessage: fallbackTexts[id] }, Object.fromEntries(safe));
  };
}
