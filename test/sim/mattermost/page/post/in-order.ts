import * as React from 'react';

/** Nodes whose only identity is their place; given as arguments they need no keys. */
export function inOrder(nodes: readonly React.ReactNode[]): React.ReactElement {
  return React.createElement(React.Fragment, null, ...nodes);
}
