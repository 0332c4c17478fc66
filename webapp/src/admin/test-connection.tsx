import * as React from 'react';
import type { ConnectionTested } from '#contract';
import type { Client } from '../client.ts';
import { reasonOf } from '../components/actions/ticket-actions.tsx';
import { useText } from '../components/controls/texts.ts';
import type { Reply } from '../http.ts';
import { isolated } from '../isolated.ts';
import type { CustomSetting } from '../registry.ts';
import { typedSettings } from './typed-settings.ts';

interface Props {
  readonly setting: CustomSetting;
  readonly test: Client['testConnection'];
}

interface Tested {
  readonly reply: Reply<ConnectionTested>;
  /** The form could be read; else the saved settings were tested. */
  readonly isTyped: boolean;
}

/** The setting *Test connection* of the System Console: a button, and below it line by line what works. */
export function TestConnection({ setting, test }: Props) {
  const text = useText();
  const [isBusy, setIsBusy] = React.useState(false);
  const [tested, setTested] = React.useState<Tested | null>(null);
  const run = async () => {
    if (isBusy) return;
    const typed = typedSettings(setting.id, document);
    setIsBusy(true);
    setTested(null);
    const reply = await test(typed);
    setTested({ reply, isTyped: Object.keys(typed).length > 0 });
    setIsBusy(false);
  };
  return (
    <div className="set-update-test">
      <button
        type="button"
        className="btn btn-tertiary"
        id={setting.id}
        disabled={setting.disabled ?? false}
        aria-busy={isBusy}
        onClick={() => void run()}
      >
        {text('set-update.test.run')}
      </button>
      <div className="set-update-test__result" role="status">
        {isBusy && <p>{text('set-update.test.running')}</p>}
        {tested !== null && <Result tested={tested} />}
      </div>
    </div>
  );
}

function Result({ tested: { reply, isTyped } }: { readonly tested: Tested }) {
  const text = useText();
  if (!reply.ok) return <Line isOk={false} label={reasonOf(text, reply.failure)} />;
  return (
    <>
      <ul className="set-update-list">
        {reply.value.lines.map((line) => (
          <li key={line.what}>
            <Line isOk={line.is_ok} label={line.label} detail={line.text} />
          </li>
        ))}
      </ul>
      <p className="help-text">{text(isTyped ? 'set-update.test.typed' : 'set-update.test.saved')}</p>
    </>
  );
}

interface LineProps {
  readonly isOk: boolean;
  readonly label: string;
  readonly detail?: string;
}

function Line({ isOk, label, detail = '' }: LineProps) {
  const text = useText();
  return (
    <div className={`set-update-test__line set-update-test__line--${isOk ? 'ok' : 'failed'}`}>
      <i
        className={`icon icon-${isOk ? 'check-circle-outline' : 'alert-circle-outline'}`}
        aria-hidden="true"
      />
      <span>
        <span className="set-update-visually-hidden">
          {text(isOk ? 'set-update.test.ok' : 'set-update.test.failed')}:{' '}
        </span>
        <strong>
          {isolated(label)}
          {detail !== '' && ':'}
        </strong>{' '}
        {emphasized(isolated(detail))}
      </span>
    </div>
  );
}

/** The server writes the names of settings as in a message, `*Jira URL*`. */
function emphasized(sentence: string): React.ReactNode {
  return sentence
    .split(/\*([^*]+)\*/)
    .map((part, index) => (index % 2 === 1 ? <em key={part}>{part}</em> : part));
}
