import { useIntl } from 'react-intl';
import { fallbackTexts, type TextId } from '../i18n/index.ts';

export type Text = (id: TextId, values?: Readonly<Record<string, string | number>>) => string;

/** Texts in the reader's language. */
export function useText(): Text {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id, defaultMessage: fallbackTexts[id] }, values);
}
