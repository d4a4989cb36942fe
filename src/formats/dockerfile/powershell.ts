import type { Dockerfile } from './document.ts';
import { everyInstruction } from './instructions.ts';

/** A script that PowerShell fetches and evaluates in one go. */
export interface RemoteExpression {
  readonly at: { readonly start: number; readonly end: number };
  readonly url: string;
}

const evaluates = /(?:^|[\s;&|({"'])(?:iex|Invoke-Expression)(?=[\s(;)&|"']|$)/i;
const fetches =
  /\.DownloadString\(|(?:^|[\s;&|({"'])(?:iwr|irm|curl|wget|Invoke-WebRequest|Invoke-RestMethod)(?=[\s(]|$)/i;
const longest = 20_000;

/** `iex ((New-Object Net.WebClient).DownloadString('…'))`, `irm … | iex`, in the statement where both stand. */
export function remoteExpressions(dockerfile: Dockerfile): readonly RemoteExpression[] {
  return everyInstruction(dockerfile).flatMap(({ instruction }) => {
    if (instruction.keyword !== 'RUN') return [];
    const { json, text, heredocs, start, end } = instruction;
    const scripts = [json?.join(' ') ?? text, ...heredocs.map(({ content }) => content)];
    return scripts.flatMap((script) => {
      const statement = script
        .slice(0, longest)
        .split(/;|\n|&&/)
        .find((part) => evaluates.test(part) && fetches.test(part));
      const url = /https?:\/\/[^\s'"`)|]{1,2000}/i.exec(statement ?? '')?.[0];
      return url === undefined ? [] : [{ at: { start, end }, url }];
    });
  });
}
