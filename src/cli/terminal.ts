/** What the programs know of where they print. Colour only on a terminal that wants it (https://no-color.org). */
export interface Terminal {
  readonly color: boolean;
  readonly width: number;
}

export function describeTerminal(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: NodeJS.ProcessEnv,
): Terminal {
  const wanted = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '0';
  const refused = environment.NO_COLOR !== undefined && environment.NO_COLOR !== '';
  const color = !refused && (wanted || (stream.isTTY === true && environment.TERM !== 'dumb'));
  // Some terminals do not know how wide they are, and say 0.
  const { columns = 0 } = stream;
  return { color, width: columns > 0 ? columns : 80 };
}
