import { bool, type Decoded, int, pointer, slice, string, struct } from '#go-plugin';
import { PostActionOptions } from './post.ts';

/** `model.DialogElement`: one field of a dialog. */
export const DialogElement = struct('DialogElement', {
  /** At most 24 characters. */
  DisplayName: string,
  Name: string,
  /** `text`, `textarea`, `select`, `bool`, `radio`, `date`, `datetime`. */
  Type: string,
  SubType: string,
  Default: string,
  Placeholder: string,
  /** At most 150 characters. */
  HelpText: string,
  Optional: bool,
  MinLength: int,
  MaxLength: int,
  DataSource: string,
  DataSourceURL: string,
  Options: slice(pointer(PostActionOptions)),
  MultiSelect: bool,
  Refresh: bool,
  MinDate: string,
  MaxDate: string,
  TimeInterval: int,
});
export type DialogElement = Decoded<typeof DialogElement>;

/** `model.Dialog`. */
export const Dialog = struct('Dialog', {
  CallbackId: string,
  /** At most 24 characters. */
  Title: string,
  IntroductionText: string,
  IconURL: string,
  Elements: slice(DialogElement),
  SubmitLabel: string,
  NotifyOnCancel: bool,
  /** Comes back with the answer; a client can change it. */
  State: string,
  SourceURL: string,
});
export type Dialog = Decoded<typeof Dialog>;

/** `model.OpenDialogRequest`. */
export const OpenDialogRequest = struct('OpenDialogRequest', {
  /** From a command or a button, good for 30 s. */
  TriggerId: string,
  /** `/plugins/<id>/…` */
  URL: string,
  Dialog,
});
export type OpenDialogRequest = Decoded<typeof OpenDialogRequest>;
