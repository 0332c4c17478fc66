/** The prop with which the plugin marks what it posts. */
const MARK = 'set_update';

/** The mark of a post, as the plugin sends it or as it is stored; empty for none. */
export function markOf(post: unknown): string {
  if (typeof post !== 'object' || post === null) return '';
  const props: unknown = 'Props' in post ? post.Props : 'props' in post ? post.props : undefined;
  if (props instanceof Map) return textOf(props.get(MARK)?.value);
  return typeof props === 'object' && props !== null && MARK in props ? textOf(props[MARK]) : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether managers are told by it of something they are to mend. */
export function isOfTrouble(mark: string): boolean {
  return mark.split('/')[1] === 'cause';
}

/** Which message a mark is of, without what it is about; undefined for none that is known. */
export function whatOf(mark: string): string | undefined {
  const [, kind, what] = mark.split('/');
  if (kind === 'triage-card') return 'card';
  const isNamed = kind === 'header' || kind === 'lead' || kind === 'changes' || kind === 'triage';
  return isNamed ? kind : (what ?? (kind === undefined ? undefined : 'update'));
}

/** The number of the rotation, the id of the news, the day or the line of a triage day that a message is about; empty where it is about none of them. */
export function aboutOf(mark: string): string {
  const [, kind, what, ...about] = mark.split('/');
  if (kind === 'lead') return what ?? '';
  if (kind === 'triage') return about.at(-2) ?? '';
  if (kind !== 'rotation') return '';
  return what === 'news' ? about.slice(0, -1).join('/') : (about[0] ?? '');
}
