/** Why cases are not claimed: by the id of the extractor, or by `EXTRACTOR CASE INPUT` for one case. */
export const notClaimed: ReadonlyMap<string, string> = new Map([
  ['os/kernel/vmlinuz', 'compiled fixtures are not part of the suite'],
]);
