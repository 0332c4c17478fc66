import * as React from 'react';

interface Props {
  readonly children: React.ReactNode;
  /** What to show instead once something below has thrown; `again` renders the children anew. */
  readonly fallback: (again: () => void) => React.ReactNode;
}

/** Keeps a defect in the panel from taking the host's sidebar with it. */
export class ErrorBoundary extends React.Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (this.state.hasFailed) return this.props.fallback(() => this.setState({ hasFailed: false }));
    return this.props.children;
  }
}
