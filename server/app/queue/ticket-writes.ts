import type { RankStep } from '../../domain/queue/reorder.ts';
import type { Result } from '../../domain/result.ts';
import type { StatusCategory } from '../../domain/triage/bug.ts';
import type { TicketsFailure } from '../ports.ts';
import type { OtherAddress } from './tickets-failure.ts';

/**
 * Changes to tickets. No call ever throws for what Jira does; each names its author in Jira as far as Jira can carry it,
 * and in our log. Keys that are no keys are refused as `not-found` without asking Jira. What its signal ends is `timed-out`,
 * and may be done.
 */
export interface TicketWrites {
  /** Applies the steps in order and stops at the first that is not fully done. */
  rank(steps: readonly RankStep[], by: Author): Promise<Result<{ readonly ranked: number }, RankFailure>>;
  /** Null takes the ticket from whoever has it. */
  assign(
    key: string,
    to: JiraAccount | null,
    by: Author,
    signal?: AbortSignal,
  ): Promise<Result<void, WriteFailure>>;
  /** Where the ticket can go from where it is now, with what each screen requires. */
  transitions(key: string, signal?: AbortSignal): Promise<Result<readonly Transition[], WriteFailure>>;
  transition(
    key: string,
    transitionId: string,
    fields: FieldValues,
    by: Author,
    signal?: AbortSignal,
  ): Promise<Result<void, WriteFailure>>;
  /** The types Jira lets this ticket have, its own among them; none where the type cannot be edited. */
  types(key: string, signal?: AbortSignal): Promise<Result<readonly Choice[], WriteFailure>>;
  /** Only to one of `types`; any other needs a move, which is not done here. */
  changeType(
    key: string,
    typeId: string,
    by: Author,
    signal?: AbortSignal,
  ): Promise<Result<void, WriteFailure>>;
  /** Sets the field that says whose a ticket is. */
  setTeam(
    key: string,
    team: TeamChange,
    by: Author,
    signal?: AbortSignal,
  ): Promise<Result<void, WriteFailure>>;
  /** `text` is shown as it is: nothing in it formats, links or notifies. */
  comment(key: string, text: string, by: Author, signal?: AbortSignal): Promise<Result<void, WriteFailure>>;
  /** Whether a comment that this author wrote from here is among the last of the ticket; `mark`: the `commentMark` of its text. */
  hasComment(
    key: string,
    mark: string,
    by: Author,
    signal?: AbortSignal,
  ): Promise<Result<boolean, WriteFailure>>;
  /** The types of links that Jira knows; none where it has links switched off. */
  linkTypes(signal?: AbortSignal): Promise<Result<readonly LinkType[], WriteFailure>>;
  /** The links of a ticket. */
  links(key: string, signal?: AbortSignal): Promise<Result<readonly TicketLink[], WriteFailure>>;
  /** Links a ticket with another; Jira keeps one that is there already. */
  link(
    key: string,
    link: Omit<TicketLink, 'id'>,
    by: Author,
    signal?: AbortSignal,
  ): Promise<Result<void, WriteFailure>>;
  /** `id`: of the link; one that is gone already is no failure. */
  unlink(key: string, id: string, by: Author, signal?: AbortSignal): Promise<Result<void, WriteFailure>>;
  create(
    ticket: NewTicket,
    by: Author,
  ): Promise<Result<{ readonly key: string; readonly id: string }, WriteFailure>>;
  /**
   * Active people by e-mail or name. A complete e-mail that Jira shows finds its owner alone; otherwise the result are
   * candidates, because Jira Cloud hides the e-mails of some people.
   */
  findAccounts(query: string, signal?: AbortSignal): Promise<Result<readonly JiraAccount[], WriteFailure>>;
  /** What the account may do with the board's tickets; what it may not is not to be offered. */
  permissions(signal?: AbortSignal): Promise<Result<WritePermissions, WriteFailure>>;
}

/** The Mattermost user who wants a change. */
export interface Author {
  readonly username: string;
}

export interface JiraAccount {
  /** Jira Cloud's account id; the username in Jira Data Center. */
  readonly id: string;
  readonly displayName: string;
  /** Null where Jira hides it. */
  readonly email: string | null;
}

export interface Transition {
  readonly id: string;
  readonly name: string;
  /** The status it leads to; its category is null where Jira does not say it. */
  readonly to: Choice & { readonly category: StatusCategory | null };
  /** What must be given, and Jira does not fill in itself. */
  readonly fields: readonly RequiredField[];
  /** What its screen has to choose from as the resolution, whether that is required or not; null where it is not on the screen. */
  readonly resolutions: readonly Choice[] | null;
  /** Its screen has a place for a comment, which is then written with it. */
  readonly takesComment: boolean;
}

/** Ids of options, or labels; none for an empty field. Of labels only what differs is touched: others stay, whoever adds them. */
export interface TeamChange {
  readonly field: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** `outward` are the words of the ticket that a link starts from, `inward` those of the one it leads to. */
export interface LinkType {
  readonly id: string;
  readonly name: string;
  readonly inward: string;
  readonly outward: string;
}

export interface TicketLink {
  readonly id: string;
  readonly typeId: string;
  /** Key of the other ticket. */
  readonly to: string;
  /** The link starts here, so that this ticket says the outward words. */
  readonly isOutward: boolean;
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** `text` is one line, `lines` many; `person` takes a `JiraAccount` id; `other` cannot be given from here. */
export interface RequiredField {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'lines' | 'choice' | 'choices' | 'number' | 'date' | 'person' | 'other';
  /** Only for `choice` and `choices`. */
  readonly choices: readonly Choice[];
}

/** By field id: text, a number in digits, a date like `2026-11-24`, or the ids of what was chosen. */
export type FieldValues = Readonly<Record<string, string | readonly string[]>>;

export interface NewTicket {
  /** Key of the project. */
  readonly project: string;
  /** Name of the issue type. */
  readonly type: string;
  readonly summary: string;
  /** Shown as it is, followed by a line that names the author. */
  readonly description: string;
  readonly labels: readonly string[];
  /** Names, not ids. */
  readonly components: readonly string[];
}

export interface WritePermissions {
  readonly canRank: boolean;
  readonly canAssign: boolean;
  readonly canTransition: boolean;
  /** Also changes of type. */
  readonly canEdit: boolean;
  readonly canComment: boolean;
  readonly canCreate: boolean;
  readonly canLink: boolean;
}

/** Why a change was not made; `code` chooses the sentence, `detail` (a key, Jira's own words) fills it. */
export interface WriteFailure {
  readonly code:
    | TicketsFailure['code']
    /** Somebody changed the ticket at the same time, or it has left the status the change starts from. */
    | 'conflict'
    | 'fields-required'
    | 'not-allowed'
    | 'not-found'
    | 'partly-done'
    /** Jira said yes, and does not show the change; `detail`: the ticket. */
    | 'not-shown'
    /** The same of the order of the board; `detail`: the tickets, if any can be named. */
    | 'order-not-shown'
    /** Jira said yes, and could not be read afterwards; `cause`: why. */
    | 'not-read-back';
  /** Plain text, at most 200 characters, never a secret, never HTML. */
  readonly detail: string;
  /** Seconds Jira asked to wait. */
  readonly retryAfter?: number;
  /** Which address was asked, where it is not the one of *Jira URL*. */
  readonly asked?: OtherAddress;
  /** True when Jira may have made the change all the same: look before trying again. */
  readonly mayBeDone?: boolean;
  /** Only with `not-read-back`. */
  readonly cause?: TicketsFailure;
  /** What is missing; only with `fields-required`. */
  readonly fields?: readonly RequiredField[];
  /** What was not done; only with `partly-done`. */
  readonly tickets?: readonly TicketRefusal[];
}

/** One ticket of several that Jira did not change, with its words for it. */
export interface TicketRefusal {
  readonly key: string;
  readonly detail: string;
}

export interface RankFailure {
  /** Why it stopped: `partly-done` when Jira ranked some tickets of a call and not others. */
  readonly failure: WriteFailure;
  /** Tickets that were ranked before and in the call that failed. */
  readonly done: number;
  /** The tickets of that call that were not ranked. */
  readonly tickets: readonly TicketRefusal[];
}
