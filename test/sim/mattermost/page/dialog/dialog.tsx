import * as React from 'react';
import { wholeDialog } from '../../dialogs.ts';
import type { DialogAnswer } from '../../wire.ts';
import { IconButton } from '../frame/icon-button.tsx';
import { Markdown } from '../post/markdown.tsx';
import { api } from '../state/api.ts';
import type { ShownDialog } from '../state/state.ts';
import { useApp, useSend } from '../state/store.ts';
import { faultOf } from './dialog-faults.ts';
import { DialogField, type FieldValue } from './dialog-field.tsx';
import { submissionOf } from './dialog-submission.ts';

/** The interactive dialog a plugin has opened, if one is open. */
export function DialogHost() {
  const open = useApp(({ views }) => views.dialog);
  return open === undefined ? null : (
    <InteractiveDialog key={`${open.trigger_id} ${open.step ?? 0}`} open={open} />
  );
}

function InteractiveDialog({ open }: { open: ShownDialog }) {
  const send = useSend();
  const channelId = useApp(({ entities }) => entities.channels.currentChannelId);
  const teamId = useApp(({ entities }) => entities.teams.currentTeamId);
  const { dialog, url } = open;
  const [values, setValues] = React.useState<Record<string, FieldValue>>(() =>
    Object.fromEntries(
      dialog.elements.map((one) => [one.name, one.type === 'bool' ? one.default === 'true' : one.default]),
    ),
  );
  const [answer, setAnswer] = React.useState<DialogAnswer>({});
  const [isBusy, setBusy] = React.useState(false);
  const frame = useModal();
  const id = React.useId();

  const submit = (isCancelled: boolean) =>
    api.submitDialog({
      url,
      callback_id: dialog.callback_id,
      state: dialog.state,
      channel_id: channelId,
      team_id: teamId,
      submission: isCancelled ? {} : submissionOf(dialog.elements, values),
      cancelled: isCancelled,
    });
  const close = () => send({ type: 'DIALOG_CHANGED', dialog: undefined });
  const cancel = () => {
    if (dialog.notify_on_cancel) void submit(true).catch(() => undefined);
    close();
  };
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    const faults = dialog.elements.flatMap((element) => {
      const fault = faultOf(element, values[element.name] ?? '');
      return fault === undefined ? [] : [[element.name, fault] as const];
    });
    if (faults.length > 0) {
      setAnswer({ errors: Object.fromEntries(faults) });
      return;
    }
    setBusy(true);
    const result = await submit(false).catch((error: Error): DialogAnswer => ({ error: error.message }));
    setBusy(false);
    if (result.error || Object.keys(result.errors ?? {}).length > 0) setAnswer(result);
    else if (result.type === 'form' && result.form !== undefined) {
      send({
        type: 'DIALOG_CHANGED',
        dialog: { ...open, dialog: wholeDialog(result.form), step: (open.step ?? 0) + 1 },
      });
    } else close();
  };

  return (
    <div className="modal-backdrop" role="presentation">
      <div
        className="modal"
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        ref={frame}
        onKeyDown={(event) => event.key === 'Escape' && cancel()}
      >
        <form onSubmit={save} noValidate>
          <div className="modal__header">
            <h2 id={id}>{dialog.title}</h2>
            <IconButton icon="close" label="Close" onClick={cancel} />
          </div>
          <div className="modal__body">
            {dialog.introduction_text && <Markdown text={dialog.introduction_text} />}
            {dialog.elements.map((element) => (
              <DialogField
                key={element.name}
                element={element}
                value={values[element.name] ?? ''}
                error={answer.errors?.[element.name]}
                onChange={(value) => setValues({ ...values, [element.name]: value })}
              />
            ))}
          </div>
          <div className="modal__footer">
            {answer.error && (
              <div className="field__error" role="alert">
                <Markdown text={answer.error} />
              </div>
            )}
            <button type="button" className="btn btn-tertiary" onClick={cancel}>
              Cancel
            </button>
            <button type="submit" className="btn btn-primary" disabled={isBusy}>
              {dialog.submit_label || 'Submit'}
            </button>
          </div>
        </form>
      </div>
    </div>
  );
}

/** Moves the focus to the first field, keeps it inside, and gives it back at the end. */
function useModal(): React.RefObject<HTMLDivElement> {
  const frame = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    const before = document.activeElement;
    const inside = () =>
      [...(frame.current?.querySelectorAll<HTMLElement>('button, input, select, textarea, a') ?? [])].filter(
        (element) => !element.hasAttribute('disabled'),
      );
    (inside().find((element) => element.matches('input, select, textarea')) ?? inside()[0])?.focus();
    const keepInside = (event: KeyboardEvent) => {
      if (event.key !== 'Tab') return;
      const all = inside();
      const edge = event.shiftKey ? all[0] : all.at(-1);
      if (document.activeElement !== edge) return;
      event.preventDefault();
      (event.shiftKey ? all.at(-1) : all[0])?.focus();
    };
    document.addEventListener('keydown', keepInside);
    return () => {
      document.removeEventListener('keydown', keepInside);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return frame;
}
