import { LINK_TYPES, type SimLinkType } from './links.ts';
import { OPEN_WORKFLOW, type Workflow } from './workflow.ts';

/** How a simulated Jira misbehaves; every field can be changed while it runs, the initial values are a healthy Jira. */
export interface Scenario {
  /** The token has expired: reads open to anonymous answer 200 with nothing and say so in a header only. */
  deadToken: boolean;
  /** Answers 429 this many times (`times`, endless when absent). */
  rateLimit: { retryAfter: number | null; reason: string; times?: number } | null;
  /** Answers this status with a web page, as a proxy does, `times` times; `retryAfter`: seconds it wants to be left alone. */
  serverError: { status: number; times?: number; retryAfter?: number } | null;
  /** Cuts this many connections before answering. */
  resets: number;
  /** A login page with status 200 instead of JSON. */
  htmlLogin: boolean;
  /** A redirect to the login page. */
  redirectToLogin: boolean;
  /** JSON that ends in the middle. */
  truncatedJson: boolean;
  /** JSON whose members have other types than documented. */
  wrongTypes: boolean;
  /** A JSON answer of more than 10 MB. */
  hugeBody: boolean;
  /** Milliseconds before each answer. */
  slow: number;
  /** What lists warn of, as when they were cut; null for nothing. */
  warnings: unknown;
  /** So many times the board's issue list answers 404 for no reason. */
  strayNotFound: number;
  /** `/rest/software/1.0` answers as before its introduction (404) or as an announced removal (410). */
  softwareGone: 404 | 410 | null;
  /** Every second page is shorter than asked for although more follow. */
  shortPages: boolean;
  /** Most entries of a page, however many are asked for; null for what Jira gives at most. */
  pageLimit: number | null;
  /** Pages repeat the token they were asked with, for ever. */
  repeatToken: boolean;
  /** How `changelog/bulkfetch` writes times. */
  changelogTimes: 'epoch-milliseconds' | 'epoch-seconds' | 'iso';
  /** Change items carry `field` only, as in older payloads. */
  withoutFieldId: boolean;
  /** Data Center gives so many changes of a ticket with a search, the newest; null for all. */
  changelogLimit: number | null;
  /** Which edition answers; Data Center calls itself `Server`. */
  deployment: 'Cloud' | 'Server';
  /** Keys of tickets that a rank call leaves where they are while it ranks the others. */
  rankPartial: readonly string[];
  /** The account may read and nothing else. */
  readOnlyAccount: boolean;
  /** Permissions the account lacks, for example `ASSIGN_ISSUES`. */
  withheld: readonly string[];
  /** So many transitions are met by another change of the same ticket: 409. */
  conflicts: number;
  /** A field transitions demand although no screen says so. */
  demanded: string | null;
  /** An open one by default. */
  workflow: Workflow;
  /** The types of links; null where an administrator switched links off. */
  linkTypes: readonly SimLinkType[] | null;
  /** Fields on no edit screen. */
  uneditable: readonly string[];
  /** So many changes are made, but the connection breaks before Jira says so. */
  lostAnswers: number;
  /** So many pages of Cloud's lists show a changed ticket as it was, unless asked to reconcile it. */
  indexLag: number;
  /** Cloud shows and finds no e-mails, as people may choose. */
  hiddenEmails: boolean;
  /** The token has these scopes, and so counts at the gateway alone; null for a token without scopes. */
  scopes: readonly string[] | null;
  /** Failures befall only paths that match; null for all. */
  only: RegExp | null;
}

export function healthy(deployment: Scenario['deployment'] = 'Cloud'): Scenario {
  return {
    deadToken: false,
    rateLimit: null,
    serverError: null,
    resets: 0,
    htmlLogin: false,
    redirectToLogin: false,
    truncatedJson: false,
    wrongTypes: false,
    hugeBody: false,
    slow: 0,
    warnings: null,
    strayNotFound: 0,
    softwareGone: null,
    shortPages: true,
    pageLimit: null,
    repeatToken: false,
    changelogTimes: 'epoch-milliseconds',
    withoutFieldId: false,
    changelogLimit: null,
    deployment,
    rankPartial: [],
    readOnlyAccount: false,
    withheld: [],
    conflicts: 0,
    demanded: null,
    workflow: OPEN_WORKFLOW,
    linkTypes: LINK_TYPES,
    uneditable: [],
    lostAnswers: 0,
    indexLag: 0,
    hiddenEmails: false,
    scopes: null,
    only: null,
  };
}
