import { routes } from '#contract';

const paths: readonly string[] = [routes.button, routes.dialog];

/** Whether the server itself sends what goes there: pages say that they send JSON, the server says nothing. */
export const isHostCall = (path: string): boolean => paths.includes(path);
