import * as z from 'zod';

// What is read of Jira's answers to writes and of what is asked before them; shapes are those of API version 2.

const id = z.union([z.string(), z.number()]).transform(String);

/** No body when all were ranked. */
export const rankAnswer = z
  .object({
    entries: z.array(
      z.object({
        issueId: id.optional(),
        issueKey: z.string().optional(),
        status: z.number(),
        errors: z.array(z.string()).nullish(),
      }),
    ),
  })
  .optional();

/** Options are called `name` where Jira made them and `value` where an administrator did. */
const allowedValue = z.object({
  id: id.optional(),
  name: z.string().optional(),
  value: z.string().optional(),
});

const screenField = z.object({
  name: z.string(),
  required: z.boolean(),
  hasDefaultValue: z.boolean().optional(),
  schema: z
    .object({ type: z.string(), system: z.string().optional(), custom: z.string().optional() })
    .optional(),
  allowedValues: z.array(allowedValue).optional(),
});

const transition = z.object({
  id,
  name: z.string(),
  to: z.object({ id, name: z.string() }),
  fields: z.record(z.string(), screenField).default({}),
});

export const transitions = z.object({ transitions: z.array(transition) });

export const editScreen = z.object({
  fields: z.object({
    issuetype: z.object({ allowedValues: z.array(z.object({ id, name: z.string() })) }).optional(),
  }),
});

export const created = z.object({ id, key: z.string() });

/** `accountId` in Cloud, `name` in Data Center. */
export const accounts = z.array(
  z.object({
    accountId: z.string().optional(),
    accountType: z.string().optional(),
    name: z.string().optional(),
    displayName: z.string(),
    emailAddress: z.string().nullish(),
    active: z.boolean().default(true),
  }),
);

export const permissions = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })),
});

/** Answers whose status says all. */
export const anything = z.unknown();

export type ScreenField = z.infer<typeof screenField>;
export type JiraTransition = z.infer<typeof transition>;
