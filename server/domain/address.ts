/** An address without the slashes at its end; `/+$` would look at every run of slashes from each of them. */
export function withoutEndSlashes(address: string): string {
  let end = address.length;
  while (end > 0 && address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
