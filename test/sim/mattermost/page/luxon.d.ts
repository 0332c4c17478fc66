/** Handed to plugins as it is: the page itself does not use it. */
declare module 'luxon';
