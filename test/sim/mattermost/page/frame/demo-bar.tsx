import * as React from 'react';
import { useZone } from '../post/time.tsx';

const time = { hour: 'numeric', minute: '2-digit' } as const;
const dayAndTime = { weekday: 'short', month: 'short', day: 'numeric', ...time } as const;

/** The strip above the page that is no part of Mattermost: that this is a demo, and what time it is there. */
export function DemoBar() {
  const [now, setNow] = React.useState(Date.now);
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const timeZone = useZone();
  const inUtc = new Intl.DateTimeFormat('en-US', { ...time, timeZone: 'UTC' }).format(now);
  const forReader = new Intl.DateTimeFormat('en-US', { ...time, timeZone }).format(now);
  return (
    <aside className="demo-bar" aria-label="About this demo">
      <span>Demo</span>
      <time dateTime={new Date(now).toISOString()}>
        {new Intl.DateTimeFormat('en-US', { ...dayAndTime, timeZone: 'UTC' }).format(now)} UTC
        {forReader !== inUtc && ` (${forReader} for you)`}
      </time>
      <span>Starts over when restarted</span>
    </aside>
  );
}
