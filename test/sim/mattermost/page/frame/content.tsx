import * as React from 'react';
import type { Content as ContentPart } from '../plugins/parts.ts';

/** Draws what a plugin registered: a component, an element or a text. */
export function Content({ of: part }: { of: ContentPart | undefined }) {
  if (part === undefined) return null;
  if (isComponent(part)) return React.createElement(part);
  return <>{part}</>;
}

function isComponent(part: ContentPart): part is React.ComponentType<Record<string, unknown>> {
  return typeof part === 'function';
}

/** Keeps a plugin's crash inside the place it was drawn in. */
export class PluginBoundary extends React.Component<
  { pluginId: string; children: React.ReactNode },
  { hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <p className="plugin-error" role="alert">
        An error occurred in the {this.props.pluginId} plugin.
      </p>
    );
  }
}
