/** Mattermost's Go types as gob schemas, named as upstream (`server/public/model`), fields exactly as in Go. */
export * from './channel.ts';
export * from './command.ts';
export * from './dialog.ts';
export * from './errors.ts';
export { anything, object, registered, registeredNames, type Tagged } from './interface-value.ts';
export * from './json.ts';
export * from './people.ts';
export * from './platform.ts';
export * from './post.ts';
