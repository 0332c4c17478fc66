const machineNow = Date.now;

/** Has this page, with the plugins on it, run by the server's clock, which a demo sets to another time than the machine's. */
export function runBy(serverNow: number): void {
  const ahead = serverNow - machineNow();
  Date.now = () => machineNow() + ahead;
}
