import * as React from 'react';
import { useSelector } from 'react-redux';
import { basePathIn } from '../../state/host.ts';

interface Props {
  /** Within Mattermost, below the path it is served at. */
  readonly path: string;
  readonly className?: string;
  readonly children: React.ReactNode;
}

/** Takes the page to another place of Mattermost; the path is within it. */
export function useGoTo(): (path: string) => void {
  const basePath = useSelector(basePathIn);
  return (path) => {
    const history = window.WebappUtils?.browserHistory;
    if (history === undefined) window.location.assign(`${basePath}${path}`);
    else history.push(path);
  };
}

/** Leads to another place of Mattermost within the page; a modified click still opens a new tab. */
export function HostLink({ path, className, children }: Props) {
  const basePath = useSelector(basePathIn);
  const goTo = useGoTo();
  const open = (click: React.MouseEvent) => {
    const isPlain = click.button === 0 && !(click.ctrlKey || click.metaKey || click.shiftKey || click.altKey);
    if (!isPlain) return;
    click.preventDefault();
    goTo(path);
  };
  return (
    <a className={className} href={`${basePath}${path}`} onClick={open}>
      {children}
    </a>
  );
}
