import type * as z from 'zod';
import type { Admitted } from '../../../app/door.ts';
import type { Outgoing } from '../../../app/ports.ts';
import type { Right } from '../../../domain/roles.ts';
import type { Sentences, Texts } from '../../texts/index.ts';

/** Who asks, as the server established it. */
export interface DialogAsked extends Omit<Admitted, 'look'> {
  readonly texts: Texts;
}

/** Characters that Mattermost takes: in a field of one line, a help or a text, and in a label or title; it refuses the dialog otherwise. */
export const FIELD_LENGTH = 150;
export const LABEL_LENGTH = 24;

/** A field; names are letters, digits and `_`. Labels have at most 24 characters, helps at most 150. */
export type Element = {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly isOptional?: boolean;
} & (
  | { readonly kind: 'text' | 'textarea'; readonly maxLength: number; readonly placeholder?: string }
  /** Also for the choice of two: Mattermost 11.6 shows no radio button as chosen and sends another value than the one it was given. */
  | { readonly kind: 'select'; readonly options: readonly Option[] }
  /** Its value is `true` or `false`; `text`, at most 150 characters, stands beside the box and names it. */
  | { readonly kind: 'bool'; readonly text: string }
);

export interface Option {
  readonly value: string;
  readonly text: string;
}

export interface DialogForm {
  /** At most 24 characters. */
  readonly title: string;
  readonly intro: string;
  /** False: a field that is not there. */
  readonly elements: readonly (Element | false)[];
  readonly submit: string;
  /** Comes back with the submission; a client can change it, so it is checked again. */
  readonly state: string;
}

export type DialogResult =
  /** `say`: what only the person sees. */
  { readonly kind: 'done'; readonly say?: string | Outgoing } | Errors;

/** A sentence below each field; `error` above them all. Nothing was done. */
export interface Errors {
  readonly kind: 'errors';
  readonly errors: Readonly<Record<string, string>>;
  readonly error?: string;
}

/** A dialog as a value: opening, checking and doing derive from it. */
interface DialogSpec<T> {
  readonly name: string;
  /** What one must be allowed, asked anew when it is submitted; of several, one is enough. */
  readonly right: Right | readonly Right[];
  /** What whoever may not is told, where their right alone does not say what it is. */
  readonly refused?: (texts: Sentences) => string;
  /** A sentence where there is nothing to ask. */
  readonly open: (asked: DialogAsked, state: string) => Promise<DialogForm | string>;
  /** Of the fields as Mattermost sends them. */
  readonly input: z.ZodType<T>;
  readonly submit: (asked: DialogAsked, input: T, state: string) => Promise<DialogResult>;
}

export interface Dialog {
  readonly name: string;
  readonly right: Right | readonly Right[];
  readonly refused?: (texts: Sentences) => string;
  readonly open: DialogSpec<unknown>['open'];
  /** Undefined when the submission is not what the dialog asks. */
  readonly submit: (
    asked: DialogAsked,
    submission: unknown,
    state: string,
  ) => Promise<DialogResult | undefined>;
}

export function dialog<T>({ input, submit, ...rest }: DialogSpec<T>): Dialog {
  return {
    ...rest,
    async submit(asked, submission, state) {
      const parsed = input.safeParse(submission);
      return parsed.success ? submit(asked, parsed.data, state) : undefined;
    },
  };
}
